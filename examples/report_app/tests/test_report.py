"""What readers find in the folder, without a browser."""

import html
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import report as writer
from figures import PAGES
from publish import publishing
from schema import FILTER, OUTCOME, TITLE
from texts import TEXTS

HERE = Path(__file__).parent.parent
NAMES = ["index", *PAGES]
DRAWN = {figure.__name__ for page in PAGES.values() for figure in page}
FIRST, *OTHERS = TEXTS


class Links(HTMLParser):
    """The addresses that a page asks for or leads to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "src")]


def pages(report: Path) -> list[Path]:
    return [report / folder / f"{name}.html" for folder in ("", *OTHERS) for name in NAMES]


def drawn(page: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """Return what Plotly is given: a figure’s drawings by the choices of the filter."""
    text = page.read_text("utf-8")
    [given] = re.findall(r'<script type="application/json" id="figures">(.*?)</script>', text)
    return json.loads(given)  # type: ignore[no-any-return]


def test_each_language_has_each_page(report: Path) -> None:
    for page in pages(report):
        folder = page.parent.relative_to(report).name
        assert f'<html lang="{folder or FIRST}">' in page.read_text("utf-8")


def test_every_link_and_picture_is_in_the_folder_and_none_elsewhere(report: Path) -> None:
    for page in pages(report):
        for link in Links(page).found:
            place, _, part = link.partition("#")
            target = page.parent / place
            assert target.is_file(), f"{page}: {link}"
            assert not part or f'id="{part}"' in target.read_text("utf-8"), f"{page}: {link}"
        assert "http://" not in page.read_text("utf-8").split("<script")[0]


def test_plotly_is_there_once_and_the_first_page_does_without(report: Path) -> None:
    heavy = [file.name for file in report.rglob("*") if file.stat().st_size > 1_000_000]
    script, packed = sorted(heavy)
    assert script.startswith("plotly-")
    assert packed == f"{script}.gz"
    asks = {page for page in pages(report) if script in page.read_text("utf-8")}
    assert asks == {page for page in pages(report) if page.stem in PAGES}


def test_each_figure_has_a_drawing_a_picture_and_a_table(report: Path) -> None:
    for folder in (report, *(report / other for other in OTHERS)):
        found = {name for page in PAGES for name in drawn(folder / f"{page}.html")}
        assert {picture.stem for picture in folder.glob("pictures/*.svg")} == found <= DRAWN
        for page in PAGES:
            sections = (folder / f"{page}.html").read_text("utf-8").split("<section")[1:]
            assert all("<table" in section and "<noscript><img" in section for section in sections)
            assert len(sections) == len(drawn(folder / f"{page}.html"))


def check_filter(page: Path, known: list[str]) -> None:
    """Find a drawing and a table for each choice of a page’s filter."""
    text = page.read_text("utf-8")
    options = re.findall(r'<option value="(.*?)">.*? \((\d+)\)</option>', text)
    (every, total), *choices = [(html.unescape(name), count) for name, count in options]
    assert every == ""
    assert {name for name, _ in choices} <= set(known)
    assert sum(int(count) for _, count in choices) == int(total)
    for name in ("distributions", "axes", "choices"):
        if name in drawn(page):
            assert list(drawn(page)[name]) == ["", *(value for value, _ in choices)]
            assert f'data-shown="{options[1][0]}"' in text


@pytest.mark.skipif(not FILTER, reason="nothing chooses the rows")
def test_the_filter_has_a_drawing_and_a_table_for_each_choice(report: Path) -> None:
    assert FILTER
    check_filter(report / "data.html", [*FILTER.choices])


@pytest.mark.skipif(OUTCOME.kind != "Class", reason="a number is not counted")
def test_the_counts_of_predictions_are_those_of_the_rows(report: Path) -> None:
    section = (report / "model.html").read_text("utf-8").split('id="quality"')[1]
    cells = re.findall(r"<td>(\d+)</td>", section.split("</table>")[0])
    made = re.search(r"(\d+)\s+lignes", (report / "index.html").read_text("utf-8"))
    assert made
    assert sum(map(int, cells)) == int(made[1])


def test_the_light_version_says_each_figure_in_words(report: Path) -> None:
    for folder in (report, *(report / other for other in OTHERS)):
        told = (folder / "index.txt").read_text("utf-8")
        assert "{" not in told
        assert len(told.split("\n\n")) >= len(list(folder.glob("pictures/*.svg"))) + 2


def copied(to: Path) -> Path:
    place = to / "report_app"
    for file in HERE.rglob("*"):
        inside = file.relative_to(HERE)
        if file.suffix in (".py", ".toml", ".txt", ".csv", ".html", ".js", ".css", ".svg") and (
            len(inside.parts) == 1 or inside.parts[0] in ("templates", "static")
        ):
            (place / inside).parent.mkdir(parents=True, exist_ok=True)
            (place / inside).write_bytes(file.read_bytes())
    return place


def run(place: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=place,
        env={"PATH": "/usr/bin:/bin", "HOME": str(place)},
        capture_output=True,
        text=True,
    )


def test_another_table_gives_its_own_report(tmp_path: Path) -> None:
    """Of a number, with choices and yes or no, hostile names, also in the filter."""
    place = copied(tmp_path)
    rows = ["rooms,floor area (m²),garden,<b>street</b>,price"]
    streets = ["</script><b>", "Rue d’Alésia", "Main & R&D"]
    rows += [
        f"{n % 5 + 1},{40 + n * 1.5},{'yes' if n % 3 else 'no'},{streets[n % 3]},{n / 10 + 0.3:.1f}"
        for n in range(60)
    ]
    (place / "houses.csv").write_text("\n".join([*rows, ",,,,5.0", ""]), "utf-8")
    for command in (["describe.py", "houses.csv", "price"], ["train.py"], ["report.py"]):
        done = run(place, *command)
        assert done.returncode == 0, done.stdout + done.stderr
        schema = (place / "schema.py").read_text("utf-8")
        chosen = f"None = Choice('<b>street</b>', 'street', {sorted(streets)})"
        (place / "schema.py").write_text(schema.replace("None = None", chosen), "utf-8")
    for page in pages(place / "report"):
        text = page.read_text("utf-8")
        assert "<b>" not in text
        assert text.rstrip().endswith("</html>")
    assert drawn(place / "report/model.html").keys() == {"quality", "importance"}
    assert "houses" in (place / "report/index.html").read_text("utf-8")
    check_filter(place / "report/data.html", streets)
    told = (place / "report/index.txt").read_text("utf-8")
    assert "de 0,3 à " in told  # the quarters, from the least number that there is
    assert not re.search(r"de \d+,\d\d", told)
    assert re.search(r"Erreur moyenne\s: [\d,]+\. ", told)
    [legend] = {
        each[""]["layout"]["legend"]["title"]["text"]
        for each in drawn(place / "report/data.html").values()
        if each[""]["layout"]["showlegend"]
    }
    assert legend.startswith("price, ")


def test_the_first_page_has_nothing_without_a_picture_or_a_number(report: Path) -> None:
    page = (report / "index.html").read_text("utf-8")
    sections = page.partition("</time>")[2].split("<h2>")[1:]
    assert len(sections) >= 3
    for section in sections:
        figure = re.findall(r'href="\w+\.html#(\w+)"', section)
        assert "<img" in section or figure[0] in ("missing", "importance", "quality")
        assert "tableau qui la suit" not in section  # there is none
    assert "<p></p>" not in page


def test_its_first_page_may_be_in_another_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = {}
    monkeypatch.setattr(writer, "FIRST", OTHERS[0])
    monkeypatch.setattr(writer, "publishing", lambda: publishing(tmp_path / "report"))
    monkeypatch.setattr(writer, "study", lambda: None)
    monkeypatch.setattr(
        writer, "write", lambda folder, _, t, *__: written.update({t.language: folder.name})
    )
    writer.main()
    assert written[FIRST] == FIRST
    assert written[OTHERS[0]] not in TEXTS


def test_a_language_that_there_is_not_is_named() -> None:
    wrong = os.environ | {"REPORT_LANGUAGE": "eng"}
    command = [sys.executable, "report.py"]
    done = subprocess.run(command, cwd=HERE, env=wrong, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "REPORT_LANGUAGE=eng: there are fr, en\n")


def test_without_a_model_the_former_report_stays_and_the_cure_is_said(
    tmp_path: Path, report: Path
) -> None:
    place = copied(tmp_path)
    (place / "report-builds/before").mkdir(parents=True)
    (place / "report-builds/before/index.html").write_text("before")
    (place / "report").symlink_to("report-builds/before")
    done = run(place, "report.py")
    assert done.returncode == 1
    assert done.stderr.endswith("Run: .venv/bin/python train.py\n")
    assert (place / "report/index.html").read_text() == "before"
    assert [each.name for each in (place / "report-builds").iterdir()] == ["before"]


def test_the_title_is_the_schema_s(report: Path) -> None:
    title = TITLE if isinstance(TITLE, str) else TITLE[FIRST]
    assert f"– {html.escape(title)}</title>" in (report / "index.html").read_text("utf-8")
