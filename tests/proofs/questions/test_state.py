"""Where state lives: workers, caches, background jobs, clocks and tabs."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.proofs.questions.without_cure import (
    APPS,
    write_paced_by_test,
    write_without_cure,
)
from tests.support.programs import wait_until
from tests.support.serving import APPS as PROOFS
from tests.support.serving import SLOW_START, SNIPPETS, log, served

TWO_WORKERS = "gunicorn --workers 2"
IMPATIENT = f"gunicorn {SLOW_START} --timeout 10 --workers 2 app:server"
# each half lasts, and until the page has shown it
ENOUGH = (
    "time.sleep(6); seen = __import__('pathlib').Path('seen')\n"
    "    while not seen.exists():\n        time.sleep(0.1)\n    seen.unlink()"
)
THREE_TIMES_ALONE = re.compile(r"^([3-9]|\d\d+): 1$")  # the clock's count: calls under way at most
SEVERAL = re.compile(": [2-9]$")


@pytest.mark.cure("global-variables")
def test_a_counter_on_disk_counts_what_two_workers_serve(tmp_path: Path) -> None:
    answers: list[dict[str, int]] = []
    with (
        served(f"{TWO_WORKERS} {SNIPPETS}.shared_counter:app", tmp_path) as url,
        httpx.Client(base_url=url) as client,
        ThreadPoolExecutor(4) as readers,
    ):

        def two_have_counted() -> bool:
            answers.extend(readers.map(lambda _: client.post("/count").json(), range(20)))
            return len({answer["worker"] for answer in answers}) == 2

        wait_until(two_have_counted)
    counts = sorted(answer["count"] for answer in answers)
    assert counts == list(range(1, len(answers) + 1))


def prices(url: str) -> set[str]:
    """Return the prices that the two workers give."""
    found: dict[int, str] = {}
    deadline = time.monotonic() + 60
    with httpx.Client() as client, ThreadPoolExecutor(4) as readers:
        while len(found) < 2:
            assert time.monotonic() < deadline, "one worker answers everything"
            for answer in readers.map(lambda _: client.get(url).json(), range(8)):
                found[answer["worker"]] = answer["price"]
    return set(found.values())


@pytest.mark.symptom("cache-of-each-worker")
def test_a_cache_in_each_worker_is_forgotten_by_one_only(tmp_path: Path) -> None:
    price = tmp_path / "price.txt"
    price.write_text("10")
    in_the_worker = '__import__("functools").cache'
    write_without_cure("cache.memoize(expire=5)", "cached", tmp_path, instead=in_the_worker)
    write_without_cure("cache.clear()", "cached", tmp_path, instead="price.cache_clear()")
    with served("gunicorn --workers 2 app:app", tmp_path) as url:
        assert prices(url) == {"10"}
        price.write_text("12")
        assert prices(url) == {"10"}
        httpx.post(f"{url}/forget")
        assert prices(url) == {"10", "12"}


@pytest.mark.cure("cache-of-each-worker")
def test_a_cache_on_disk_is_forgotten_by_all_and_forgets_by_itself(tmp_path: Path) -> None:
    price = tmp_path / "price.txt"
    price.write_text("10")
    with served(f"{TWO_WORKERS} {SNIPPETS}.cached:app", tmp_path) as url:
        assert prices(url) == {"10"}
        price.write_text("12")
        httpx.post(f"{url}/forget")
        assert prices(url) == {"12"}
        price.write_text("14")
        wait_until(lambda: prices(url) == {"14"})


def seen_by_two_users(server: str, folder: Path) -> list[str]:
    """Return what Ada sees, then what Grace sees."""
    seen = []
    with served(f"gunicorn --workers 2 {server}", folder) as url:
        for user in ("Ada", "Grace"):
            with httpx.Client(base_url=url) as browser:
                browser.post("/sign-in", data={"user": user})
                seen.append(browser.get("/").text)
    return seen


@pytest.mark.symptom("cache-for-each-user")
def test_a_cache_without_the_user_gives_one_s_value_to_another(tmp_path: Path) -> None:
    application = "cached_for_a_user"
    write_without_cure("user: str", application, tmp_path)
    write_without_cure("{user}", application, tmp_path, instead="{session['user']}")
    write_without_cure('animals(session["user"])', application, tmp_path, instead="animals()")
    assert seen_by_two_users("app:app", tmp_path) == ["the animals of Ada"] * 2


@pytest.mark.cure("cache-for-each-user")
def test_a_cache_with_the_user_in_its_key_gives_each_their_own(tmp_path: Path) -> None:
    seen = seen_by_two_users(f"{SNIPPETS}.cached_for_a_user:app", tmp_path)
    assert seen == ["the animals of Ada", "the animals of Grace"]


@pytest.mark.symptom("long-callback")
def test_a_long_callback_is_cut_and_the_page_says_nothing(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    write_paced_by_test("long_callback", tmp_path, 5)
    with served(IMPATIENT, tmp_path) as url:
        page.goto(url)
        with page.expect_response("**/_dash-update-component*", timeout=60_000) as answer:
            page.get_by_role("button", name="In the request").click()
        assert answer.value.status == 500
        page.wait_for_timeout(1000)
        expect(page.locator("#in-request")).to_be_empty()
        page.close()
    assert "WORKER TIMEOUT" in log(tmp_path)


@pytest.mark.proves("job-outlives: true")
@pytest.mark.cure("long-callback")
def test_a_background_callback_outlives_the_timeout_and_shows_its_progress(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    write_without_cure("time.sleep(2.5)", "long_callback", tmp_path, instead=ENOUGH)
    with served(IMPATIENT, tmp_path) as url:
        page.goto(url)
        page.get_by_role("button", name="In the background").click()
        for step in (0, 1):
            expect(page.locator("#progress")).to_have_text(f"{step} of 2", timeout=60_000)
            (tmp_path / "seen").touch()
        expect(page.locator("#in-background")).to_have_text("Gentoo", timeout=60_000)
        page.close()
    assert "WORKER TIMEOUT" not in log(tmp_path)


def counted(folder: Path) -> None:
    """Write the clock so that its callback shows the clock's count, and the calls at most."""
    calls = "from tests.proofs.apps.calls import Calls\n\ncalls = Calls()\napp = Dash()"
    write_without_cure("app = Dash()", "interval", folder, instead=calls)
    write_without_cure("time.sleep(0.7)", "interval", folder, instead="most = calls.hold()")
    write_without_cure('f"refreshed: {rank}"', "interval", folder, instead='f"{rank}: {most}"')


@pytest.mark.symptom("interval-overlap")
def test_calls_of_an_interval_overlap(tmp_path: Path, new_page: Callable[..., Page]) -> None:
    page = new_page()
    counted(tmp_path)
    write_without_cure(
        'running=[(Output("clock", "disabled"), True, False)],', "interval", tmp_path
    )
    with served("gunicorn --threads 8 app:server", tmp_path) as url:
        page.goto(url)
        expect(page.locator("#said")).to_have_text(SEVERAL, timeout=30_000)
        page.close()


@pytest.mark.cure("interval-overlap")
def test_an_interval_stopped_while_its_callback_runs_has_one_call_at_once(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    counted(tmp_path)
    with served("gunicorn --threads 8 app:server", tmp_path) as url:
        page.goto(url)
        expect(page.locator("#said")).to_have_text(THREE_TIMES_ALONE, timeout=30_000)
        page.close()


def kept_after_a_reload(server: str, folder: Path, page: Page) -> list[str]:
    """Choose Adelie in a tab and Gentoo in another; return what each shows after a reload."""
    other, shown = page.context.new_page(), []
    with served(f"{TWO_WORKERS} {APPS}.tabs:{server}", folder) as url:
        for tab, species in ((page, "Adelie"), (other, "Gentoo")):
            tab.goto(url)
            tab.get_by_role("button", name=species).click()
            expect(tab.locator("#shown")).to_have_text(species)
        for tab in (page, other):
            tab.reload()
            expect(tab.locator("#shown")).not_to_be_empty()
            shown.append(tab.locator("#shown").inner_text())
            tab.close()
    return shown


@pytest.mark.symptom("second-tab")
def test_local_storage_is_overwritten_by_the_second_tab(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    assert kept_after_a_reload("all_tabs", tmp_path, new_page()) == ["Gentoo", "Gentoo"]


@pytest.mark.cure("second-tab")
def test_session_storage_keeps_what_each_tab_chose(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    assert kept_after_a_reload("each_tab", tmp_path, new_page()) == ["Adelie", "Gentoo"]


def under_way_at_once(kind: str, folder: Path, page: Page) -> list[str]:
    """Start two callbacks of a kind in one Uvicorn process; return how many each saw there."""
    with served(f"uvicorn {PROOFS}.dash_calls:server", folder, backend="fastapi") as url:
        page.goto(url)
        page.get_by_role("button", name=kind, exact=True).click()
        for rank in (1, 2):
            expect(page.locator(f"#{kind}-{rank}")).not_to_be_empty()
        seen = [page.locator(f"#{kind}-{rank}").inner_text() for rank in (1, 2)]
        page.close()
    return seen


@pytest.mark.symptom("def-on-fastapi")
def test_a_def_callback_on_fastapi_makes_the_next_one_wait(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    assert under_way_at_once("def", tmp_path, new_page()) == ["1", "1"]


@pytest.mark.cure("def-on-fastapi")
def test_a_callback_that_computes_in_a_thread_lets_the_next_one_in(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    assert under_way_at_once("to_thread", tmp_path, new_page()) == ["2", "2"]
