"""Write the report in the folder that REPORT names, else here: python report.py

REPORT_LANGUAGE, fr or en, is the language of its first page, and so of the mail.
"""

import os
import shutil
import sys
import tomllib
from datetime import datetime
from pathlib import Path

import jinja2
from babel.dates import format_date, format_time
from plotly.offline import (  # type: ignore[import-untyped]
    get_plotlyjs,
    get_plotlyjs_version,
)
from threadpoolctl import threadpool_limits

import schema
from draw import interactive, picture
from figures import PAGES, figures
from model import ModelError
from publish import PLACE, publishing
from study import Study, study
from texts import TEXTS, Texts

HERE = Path(__file__).parent
FIRST = os.environ.get("REPORT_LANGUAGE") or next(iter(TEXTS))  # with the shortest addresses
# the first page and the mail: two pictures, and what is told by a number or a name
LIGHT, TOLD = ("axes", "quality"), ("axes", "missing", "quality", "importance")
TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(HERE / "templates"),
    autoescape=jinja2.select_autoescape(),
    trim_blocks=True,
    lstrip_blocks=True,
)

for language, tables in tomllib.loads((HERE / "report.toml").read_text("utf-8")).items():
    for table, said in tables.items():
        TEXTS[language].texts |= {f"{table}.{key}": text for key, text in said.items()}


def write(folder: Path, found: Study, t: Texts, plotly: str, now: datetime) -> None:
    """Write the pages of a language, and their pictures, which hold words."""
    made = {page: figures(found, t, page) for page in PAGES}
    (folder / "pictures").mkdir(parents=True)
    for name, choices in [each for page in made.values() for each in page.items()]:
        kinds = ("svg", "png") if name in LIGHT else ("svg",)
        picture(choices[""], *(folder / f"pictures/{name}.{kind}" for kind in kinds))
    values = {
        "t": t,
        "texts": TEXTS,
        "schema": schema,
        "made": made,
        "light": LIGHT,
        "told": TOLD,
    } | {
        "plotly": plotly,
        "day": format_date(now, "long", t.language),
        "hour": format_time(now, "short", locale=t.language),
        "iso": now.isoformat(timespec="seconds"),
        "up": "" if t.language == FIRST else "../",
        "others": {o: "" if o == FIRST else f"{o}/" for o in TEXTS if o != t.language},
        "count": lambda choice: t.number(len(found.of(choice).rows)),
    }
    for name in ("index.html", "index.txt", *(f"{page}.html" for page in PAGES)):
        page = name.partition(".")[0]
        drawn = {
            name: {choice: interactive(figure, t) for choice, figure in choices.items()}
            for name, choices in made.get(page, {}).items()
        }
        most = max(drawn.values(), key=len, default={})
        template = TEMPLATES.get_template("figures.html" if page in PAGES else name)
        (folder / name).write_text(
            template.render(values, page=page, drawn=drawn, filtered=[*most]), "utf-8"
        )


def main() -> None:
    if FIRST not in TEXTS:
        sys.exit(f"REPORT_LANGUAGE={FIRST}: there are {', '.join(TEXTS)}")
    now = datetime.now().astimezone()
    with publishing() as folder, threadpool_limits(1):
        shutil.copytree(HERE / "static", folder, dirs_exist_ok=True)
        if not list(folder.glob("plotly*.js")):  # unless a smaller one was put in static
            (folder / f"plotly-{get_plotlyjs_version()}.min.js").write_text(get_plotlyjs(), "utf-8")
        [plotly] = folder.glob("plotly*.js")
        found = study()
        for t in TEXTS.values():
            write(folder / ("" if t.language == FIRST else t.language), found, t, plotly.name, now)
    print(f"{PLACE}/index.html")


if __name__ == "__main__":
    try:
        main()
    except ModelError as reason:
        sys.exit(str(reason))
