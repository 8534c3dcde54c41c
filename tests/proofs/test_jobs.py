"""A job that outlives its request, on one machine, and what becomes of it when it is killed."""

from pathlib import Path

import httpx
import psutil
import pytest

from tests.proofs.serving import served
from tests.proofs.test_workers import wait_until, workers


@pytest.mark.proves("job-disk-lost: true")
def test_nobody_does_again_a_job_on_disk_whose_process_is_killed(tmp_path: Path) -> None:
    with served("gunicorn tests.questions.apps.long_job:app", tmp_path) as url:
        job = httpx.post(f"{url}/jobs").json()["job"]
        [worker] = workers(tmp_path)
        [process] = psutil.Process(int(worker)).children()
        process.kill()
        wait_until(lambda: process.status() == psutil.STATUS_ZOMBIE)
        assert httpx.get(f"{url}/jobs/{job}").json() == {"species": None}
