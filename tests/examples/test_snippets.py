"""Every block of code on a page runs, every example is shown or run, every skip says why."""

import ast
from collections import Counter, defaultdict

import markdown
import pytest
from bs4 import BeautifulSoup

from guide.publish import own_files
from tests.examples.code_blocks import KINDS, SKIPPED, TESTS, file_and_text, kind, tidy
from tests.support.examples import FOLDERS, SNIPPETS
from tests.support.pages import CODED, built
from tests.support.paths import ROOT
from tests.support.site import Site

MARKS = ["mark.skip", "mark.skipif", "mark.xfail", "skip", "xfail", "importorskip"]
EXTENSIONS = ["attr_list", "md_in_html", "pymdownx.highlight", "pymdownx.superfences"]


def count(request: pytest.FixtureRequest, said: str) -> None:
    """Hand a count to tools/proven.py, through pytest’s report, for the end of the run."""
    request.node.user_properties.append(("counted", said))


def test_every_block_of_code_runs(site: Site, request: pytest.FixtureRequest) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    nowhere = []
    for at in CODED:
        for block in built(site.folder, at).select("pre, samp, textarea, xmp"):
            found = kind(block)
            counts["en" if at.startswith("en/") else "fr"][found] += 1
            if not found:
                nowhere.append(f"{at}: {file_and_text(block)}"[:200])
    each = {lang: ", ".join(f"{n[kind]} {kind}" for kind in KINDS) for lang, n in counts.items()}
    count(request, f"blocks: {'; '.join(f'{lang}: {said}' for lang, said in each.items())}")
    assert nowhere == [], "\n" + "\n".join(nowhere)
    assert counts["fr"] == counts["en"]


@pytest.mark.parametrize(
    "text",
    [
        "```python\nx = 1\n```",
        "~~~\nx = 1\n~~~",
        "``` { .bash #id }\nrm -r x\n```",
        '```python title="examples/flask_minimal/app.py"\nx = 1\n```',
        '```python title="guide/__init__.py"\n"""A file that no test shows."""\n```',
        "> ```yaml\n> only a sentence\n> ```",
        "- a list\n\n    ~~~ text\n    x\n    ~~~",
        "A paragraph.\n\n    x = 1\n",
        "<pre>x = 1</pre>",
        '<div markdown="1">\n\n    x = 1\n\n</div>',
    ],
)
def test_a_block_typed_by_hand_is_seen_however_it_is_written(text: str) -> None:
    page = BeautifulSoup(markdown.markdown(text, extensions=EXTENSIONS), "html.parser")
    assert [kind(block) for block in page.select("pre")] == [""]


def test_every_file_of_the_examples_is_shown_or_run(
    site: Site, request: pytest.FixtureRequest
) -> None:
    shown = [file_and_text(pre) for at in CODED for pre in built(site.folder, at).select("pre")]
    titles, texts = {name for name, _ in shown}, {text for _, text in shown}
    files = [path for path in own_files(ROOT / "examples") if path.suffix != ".png"]
    counts: Counter[str] = Counter()
    for file in files:
        name = file.relative_to(ROOT / "examples").as_posix()
        if not any(file.is_relative_to(folder) for folder in FOLDERS):
            counts[name] += 1  # no README, so nobody copies and serves it
        elif f"examples/{name}" in titles or tidy(file.read_text(encoding="utf-8")) in texts:
            counts["shown"] += 1
        elif file.is_relative_to(SNIPPETS) and not file.name.startswith("README"):
            counts[name] += 1  # no page shows it: it is for tests/ to keep
        else:
            counts["run"] += 1  # with its folder, which is copied, served and tested
    count(request, f"examples: {counts['shown']} files shown, {counts['run']} run by tests only")
    assert counts.keys() == {"shown", "run"}


def unexplained(source: str) -> list[int]:
    """Return the lines of the skips that give no reason."""
    tree, lines = ast.parse(source), []
    calls = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        mark = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
        if mark.removeprefix("pytest.") in MARKS and mark.startswith("pytest."):
            call = calls.get(id(node))
            given = [word.value for word in call.keywords if word.arg == "reason"] if call else []
            if call and mark in ("pytest.skip", "pytest.xfail", "pytest.mark.skip"):
                given += call.args[:1]
            if not any(ast.unparse(each).strip("f'\" ") for each in given):
                lines.append(node.lineno)
    return lines


def test_every_skip_says_why() -> None:
    silent = {str(path): unexplained(path.read_text(encoding="utf-8")) for path in TESTS}
    assert {path: lines for path, lines in silent.items() if lines} == {}
    assert all(SKIPPED.values())


@pytest.mark.parametrize(
    ("skip", "silent"),
    [
        ("@pytest.mark.skip\ndef test(): ...", True),
        ("@pytest.mark.skipif(True, reason='')\ndef test(): ...", True),
        ("pytest.skip()", True),
        ("@pytest.mark.skipif(True, reason='Linux alone')\ndef test(): ...", False),
        ("pytest.skip('no nginx here')", False),
    ],
)
def test_a_skip_without_a_reason_is_seen(skip: str, silent: bool) -> None:
    assert bool(unexplained(skip)) == silent
