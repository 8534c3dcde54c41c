"""What makes an application cost more or less: counted, never timed."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer

from tests.support.serving import APPS, served, with_asgiref


@pytest.mark.proves("batch-one-call: true")
def test_a_batch_goes_through_each_step_of_the_model_once() -> None:
    sizes: list[int] = []

    def counted(rows: np.ndarray) -> np.ndarray:
        sizes.append(len(rows))
        return rows

    rows = np.arange(4000.0).reshape(1000, 4)
    model = make_pipeline(FunctionTransformer(counted), LogisticRegression())
    model.fit(rows / 4000, rows[:, 0] > 2000)
    sizes.clear()
    model.predict_proba(rows)
    assert sizes == [1000]
    for row in rows:
        model.predict_proba([row])
    assert sizes == [1000] + [1] * 1000


@pytest.mark.proves("dash-event-loop: true")
@pytest.mark.parametrize(("asgiref", "expected"), [(False, "no event loop"), (True, "event loop")])
def test_asgiref_alone_puts_an_event_loop_around_a_callback(
    asgiref: bool, expected: str, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    if asgiref:
        (tmp_path / "asgiref").symlink_to(f"{with_asgiref().name}/asgiref")
    page = new_page()
    with served(f"gunicorn {APPS}.dash_loop:server", tmp_path) as url:
        for path, said in {"default": expected, "off": "no event loop"}.items():
            page.goto(f"{url}/{path}/")
            expect(page.locator("#said")).to_have_text(said)
        page.close()
