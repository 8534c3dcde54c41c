"""Databases under several workers and threads."""

import importlib.util
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import httpx
import pytest

from tests.proofs.questions.quoted_messages import quoted_messages
from tests.proofs.questions.without_cure import write_paced_by_test, write_without_cure
from tests.support.paths import ROOT
from tests.support.programs import wait_until
from tests.support.serving import SNIPPETS, log, served

SAVED = "saved_predictions"
CREATE = 'with closing(sqlite3.connect(FILE)) as base, base:\n    base.execute("CREATE'


def paced(folder: Path) -> None:
    """Write the program so that its model answers when the test lets it."""
    write_without_cure("time.sleep(0.1)", SAVED, folder, instead="time.sleep(1)")
    write_paced_by_test(SAVED, folder)


@pytest.mark.symptom("database-locked")
def test_a_model_that_computes_in_a_transaction_locks_the_others_out(tmp_path: Path) -> None:
    paced(tmp_path)
    write_without_cure("    species = computed()\n", SAVED, tmp_path)
    write_without_cure(
        "[species])", SAVED, tmp_path, instead="['?'])\n        species = computed()"
    )
    patient = "sqlite3.connect(FILE)) as base, base:\n        "
    impatient = patient.replace("FILE", "FILE, 0.2")  # the default is five seconds
    write_without_cure(patient, SAVED, tmp_path, instead=impatient)
    with served("gunicorn --workers 2 app:app", tmp_path) as url, ThreadPoolExecutor(1) as reader:
        first = reader.submit(httpx.post, f"{url}/predict", timeout=60)
        wait_until((tmp_path / "sent").exists)
        assert httpx.post(f"{url}/predict", timeout=60).status_code == 500
        (tmp_path / "go").touch()
        assert first.result().text == "Gentoo"
    [said] = quoted_messages("state", "database-locked")
    assert said in log(tmp_path)


@pytest.mark.cure("database-locked")
def test_a_transaction_that_only_writes_lets_the_others_write(tmp_path: Path) -> None:
    paced(tmp_path)
    with served("gunicorn --workers 2 app:app", tmp_path) as url, ThreadPoolExecutor(2) as readers:
        asked = [readers.submit(httpx.post, f"{url}/predict", timeout=60) for _ in range(2)]
        wait_until((tmp_path / "sent").exists)
        (tmp_path / "go").touch()
        assert [each.result().text for each in asked] == ["Gentoo"] * 2


@pytest.mark.symptom("sqlite-thread")
def test_a_connection_belongs_to_the_thread_that_opened_it(tmp_path: Path) -> None:
    each = "    with closing(sqlite3.connect(FILE)) as base, base:\n        base"
    write_without_cure(each, SAVED, tmp_path, instead="    with everyone:\n        everyone")
    line = 'FILE = "predictions.db"\n'
    opened = f"{line}everyone = sqlite3.connect(FILE)\n"
    write_without_cure(line, SAVED, tmp_path, instead=opened)
    with served("gunicorn --threads 2 app:app", tmp_path) as url:
        assert httpx.post(f"{url}/predict").status_code == 500
    [said] = quoted_messages("state", "sqlite-thread")
    assert said in log(tmp_path)


@pytest.mark.symptom("no-such-table")
def test_gunicorn_does_not_run_what_is_for_the_command_line(tmp_path: Path) -> None:
    at_the_prompt = CREATE.replace("with", 'if __name__ == "__main__":\n    with', 1)
    at_the_prompt = at_the_prompt.replace("    base.execute", "        base.execute")
    write_without_cure(CREATE, SAVED, tmp_path, instead=at_the_prompt)
    with served("gunicorn app:app", tmp_path) as url:
        assert httpx.post(f"{url}/predict").status_code == 500
    [said] = quoted_messages("state", "no-such-table")
    assert said in log(tmp_path)


@pytest.mark.cure("sqlite-thread", "no-such-table")
def test_a_table_made_as_the_module_is_imported_takes_what_each_thread_writes(
    tmp_path: Path,
) -> None:
    server = f"gunicorn --workers 2 --threads 2 {SNIPPETS}.saved_predictions:app"
    with served(server, tmp_path) as url, ThreadPoolExecutor(4) as readers:
        asked = [readers.submit(httpx.post, f"{url}/predict", timeout=60) for _ in range(8)]
        assert [each.result().text for each in asked] == ["Gentoo"] * 8


@pytest.mark.symptom("app-context")
def test_flask_sqlalchemy_makes_no_table_outside_of_an_application(tmp_path: Path) -> None:
    inside = "with app.app_context():\n    base"
    write_without_cure(inside, "database_context", tmp_path, instead="base")
    with pytest.raises(AssertionError, match="no answer"), served("gunicorn app:app", tmp_path):
        pass
    [said] = quoted_messages("state", "app-context")
    assert said in log(tmp_path)


@pytest.mark.cure("app-context")
def test_flask_sqlalchemy_makes_its_tables_inside_of_it(tmp_path: Path) -> None:
    write_without_cure("import Flask", "database_context", tmp_path, instead="import Flask")
    with served("gunicorn app:app", tmp_path) as url:
        assert httpx.get(url).text == "0 predictions"


def postgres() -> ModuleType:
    """Return the module that starts a PostgreSQL for an application's own tests."""
    file = ROOT / "examples/dash_in_flask_app/tests/postgres.py"
    spec = importlib.util.spec_from_file_location("postgres", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def base() -> Iterator[object]:
    """A PostgreSQL of our own."""
    module = postgres()
    if reason := module.Postgres.lacking():
        pytest.skip(reason)
    with module.Postgres() as server:
        yield server


PRELOADED = "gunicorn --preload --workers 3 app:app"


def statuses(url: str) -> set[int]:
    """Send six requests at once; return the statuses of their answers."""
    with ThreadPoolExecutor(6) as readers:
        return set(readers.map(lambda _: httpx.get(url, timeout=60).status_code, range(6)))


def forked(base: object, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the program so that its queries last, and tell it where the database is."""
    address = base.database().replace("postgres:", "postgresql+psycopg:")  # type: ignore[attr-defined]
    monkeypatch.setenv("DATABASE_URL", address)
    slowly = "CURRENT_TIMESTAMP FROM pg_sleep(0.3)"
    write_without_cure("CURRENT_TIMESTAMP", "database_forked", folder, instead=slowly)


@pytest.mark.symptom("database-forked")
def test_workers_that_share_a_connection_read_each_other_s_answers(
    base: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forked(base, tmp_path, monkeypatch)
    cure = "os.register_at_fork(after_in_child=lambda: engine.dispose(close=False))"
    write_without_cure(cure, "database_forked", tmp_path)
    with served(PRELOADED, tmp_path) as url:
        wait_until(lambda: 500 in statuses(url))
    varied = quoted_messages("state", "database-forked")
    assert any(said in log(tmp_path) for said in varied)


@pytest.mark.cure("database-forked")
def test_workers_that_open_their_own_connections_all_answer(
    base: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forked(base, tmp_path, monkeypatch)
    with served(PRELOADED, tmp_path) as url:
        assert statuses(url) == {200}


def after_a_restart(base: object, folder: Path) -> int:
    """Ask, restart the database, ask again; return the status of the second answer."""
    with served("gunicorn app:app", folder) as url:
        assert httpx.get(url, timeout=60).status_code == 200
        base.stop()  # type: ignore[attr-defined]
        base.start()  # type: ignore[attr-defined]
        return httpx.get(url, timeout=60).status_code


@pytest.mark.symptom("database-closed")
def test_a_connection_that_the_database_closed_is_an_error(
    base: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forked(base, tmp_path, monkeypatch)
    write_without_cure(", pool_pre_ping=True", "database_forked", tmp_path)
    assert after_a_restart(base, tmp_path) == 500
    [said] = quoted_messages("state", "database-closed")
    assert said in log(tmp_path)


@pytest.mark.cure("database-closed")
def test_a_connection_is_tried_before_it_serves(
    base: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forked(base, tmp_path, monkeypatch)
    assert after_a_restart(base, tmp_path) == 200
