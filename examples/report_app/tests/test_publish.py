"""Readers never see half a report, and what fails changes nothing."""

import gzip
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Semaphore, Thread

import pytest

from publish import publishing

HERE = Path(__file__).parent.parent
PARTS = ("a.html", "b.html", "c.html")


def publish(place: Path, said: str) -> None:
    with publishing(place) as folder:
        for name in PARTS:
            (folder / name).write_text(said * 1000)


def test_while_it_is_written_again_readers_find_whole_files(tmp_path: Path) -> None:
    """A reader who is slower than two publications would lose a file: nobody publishes so often."""
    place, done, visited = tmp_path / "report", Event(), Semaphore(0)
    seen: list[str] = []
    publish(place, "0")

    def read() -> None:
        while not done.is_set():
            seen.extend((place / name).read_text() for name in PARTS)
            visited.release()

    reader = Thread(target=read)
    reader.start()
    for n in range(1, 50):
        publish(place, str(n % 10))
        while visited.acquire(blocking=False):  # visits that began before
            pass
        assert all(visited.acquire(timeout=30) for _ in range(2)), "a reader found no file"
    done.set()
    reader.join(30)
    assert {len(text) for text in seen} == {1000}
    assert all(len(set(text)) == 1 for text in seen)


def test_a_failure_leaves_the_former_report_and_nothing_of_the_new(tmp_path: Path) -> None:
    place = tmp_path / "report"
    publish(place, "1")
    with pytest.raises(TypeError), publishing(place) as folder:
        (folder / "a.html").write_text(2)  # type: ignore[arg-type]
    assert (place / "a.html").read_text() == "1" * 1000
    assert len(list((tmp_path / "report-builds").iterdir())) == 1


def test_killed_in_the_middle_it_leaves_the_former_report(tmp_path: Path) -> None:
    place = tmp_path / "report"
    publish(place, "1")
    program = (
        "import os, signal; from publish import publishing\n"
        "with publishing() as folder:\n"
        "    (folder / 'a.html').write_text('2')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)"
    )
    environment = os.environ | {"REPORT": str(place)}
    killed = subprocess.run([sys.executable, "-c", program], cwd=HERE, env=environment)
    assert killed.returncode == -signal.SIGKILL
    assert (place / "a.html").read_text() == "1" * 1000
    for said in "345":
        publish(place, said)
    assert (place / "a.html").read_text() == "5" * 1000
    assert len(list((tmp_path / "report-builds").iterdir())) == 2


def test_the_one_before_stays_to_come_back_to_it(tmp_path: Path) -> None:
    place = tmp_path / "report"
    for said in "123":
        publish(place, said)
    before, now = sorted((tmp_path / "report-builds").iterdir())
    assert (before / "a.html").read_text() == "2" * 1000
    assert place.resolve() == now


def test_a_folder_that_is_no_link_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report/mine.txt").touch()
    with pytest.raises(SystemExit, match="move it away"):
        publish(tmp_path / "report", "1")
    assert (tmp_path / "report/mine.txt").exists()


def test_each_text_is_there_compressed_and_others_may_read_it(tmp_path: Path) -> None:
    place = tmp_path / "report"
    publish(place, "1")
    assert gzip.decompress((place / "a.html.gz").read_bytes()) == b"1" * 1000
    assert (place.resolve().stat().st_mode & 0o055) == 0o055 & ~os.umask(os.umask(0o022))
