"""One session for each verb; `nox --list` says what each does."""

import os
import shutil
import tomllib
from glob import glob
from pathlib import Path

import nox
from nox.command import CommandFailed

nox.options.default_venv_backend = "uv"
nox.options.sessions = ["lint", "test"]
nox.options.reuse_existing_virtualenvs = True
os.environ["NO_MKDOCS_2_WARNING"] = "1"

TESTED = sorted(path.parent for path in Path("examples").glob("*/tests"))
# Gradio refuses the Pillow of the others: it has versions of its own, and its own environment
APART = "examples/gradio_app/requirements.in"
COMPILED = sorted(str(path) for path in Path("examples").glob("*/requirements.in"))
PINNED = sorted(
    str(path)
    for path in Path("examples").glob("*/requirements.*")
    if path.suffix == ".in" or not path.with_suffix(".in").exists()
    if str(path) != APART
)
BOTH_CORES = ["-n2", "--dist=worksteal"]
# thousands of tests of servers and browsers: a race lost on a busy machine is run again, and named
ONCE_MORE = ["--reruns=1", "-rR"]
EACH_MEASURE = ["measure", "measure_builds", "measure_performance", "measure_servers"]
OF_PAGES = [
    *(
        f"tests/data/test_{name}.py"
        for name in (
            *("claims", "code", "collect", "commands", "decision_data", "figures"),
            *("questions", "sources", "translations", "words"),
        )
    ),
    *(f"tests/site/test_{name}.py" for name in ("pictures", "site_files", "site_texts")),
    *(f"tests/examples/test_{name}.py" for name in ("examples_files", "snippets")),
]


def install(session: nox.Session, group: str) -> None:
    session.install("--require-hashes", "-r", f"requirements/{group}.txt", silent=False)


@nox.session
def serve(session: nox.Session) -> None:
    """Serve the guide at http://127.0.0.1:8000/; edits reload pages, or only those of en after --.

    Search, cards and Markdown twins are the published site's: --clean, after --, makes them too.
    """
    install(session, "docs")
    languages = [each for each in session.posargs if Path("docs", each).is_dir()]
    options = [each for each in session.posargs if each not in languages]
    environment = {"PREVIEW": " ".join(languages)}
    session.run("python", "-m", "mkdocs", "serve", *options, env=environment)


@nox.session
def build(session: nox.Session) -> None:
    """Build the guide, in both languages, into site/."""
    install(session, "docs")
    session.run("python", "-m", "mkdocs", "build", *session.posargs)


@nox.session
def test(session: nox.Session) -> None:
    """Run what an edit can break: the data, the examples and the site in a real browser."""
    install(session, "test")
    install_programs(session)
    everything = ["-m", "not thorough", *BOTH_CORES, *ONCE_MORE]
    session.run("python", "-m", "pytest", *(session.posargs or everything))


@nox.session
def thorough(session: nox.Session) -> None:
    """Run the rest, half an hour: every proof, installations, faults, requests by the hundred."""
    install(session, "test")
    install_programs(session)
    reports = Path(session.create_tmp()).resolve()
    parts = {
        "most": ["-m", "thorough and not alone and not weekly", *BOTH_CORES],
        "alone": ["-m", "alone"],
    }
    passed = [
        passes(session, *options, f"--junitxml={reports / part}.xml")
        for part, options in parts.items()
    ]
    session.run("python", "-m", "tools.proven", str(reports))
    if not all(passed):
        session.error("Some tests failed, see above.")


@nox.session
def weekly(session: nox.Session) -> None:
    """Run what the thorough run holds again, on more tables and processes."""
    install(session, "test")
    install_programs(session)
    session.run("python", "-m", "pytest", "-m", "weekly", *BOTH_CORES, *ONCE_MORE)


def passes(session: nox.Session, *options: str) -> bool:
    """Run a part of the tests; where it fails, the others still run."""
    try:
        session.run("python", "-m", "pytest", *options, *ONCE_MORE)
    except CommandFailed:
        return False
    return True


def install_programs(session: nox.Session) -> None:
    """Take the browser, Redis, nginx and PostgreSQL that are there, else Debian's.

    Where no browser can be had, Playwright's is; where one of the others cannot, the tests that
    want it are skipped with the reason.
    """
    browser = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    wanted = {"redis-server": shutil.which("redis-server"), "nginx": shutil.which("nginx")}
    # Debian leaves its programs out of the path
    wanted["postgresql"] = shutil.which("initdb") or glob("/usr/lib/postgresql/*/bin/initdb")
    missing = [name for name, found in {"chromium": browser, **wanted}.items() if not found]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        session.run("apt-get", "update", "-qq", external=True)
        session.run("apt-get", "install", "-y", "-qq", *missing, external=True)
    elif not browser:
        session.run("python", "-m", "playwright", "install", "chromium")


@nox.session
def lint(session: nox.Session) -> None:
    """Check format, style, types, spelling and the workflows."""
    install(session, "lint")
    session.run("ruff", "format", "--check")
    session.run("ruff", "check")
    session.run("mypy", "guide", "tools")
    for example in TESTED:
        with session.chdir(example):
            session.run("mypy", "--config-file", "../../pyproject.toml", ".")
    session.run("codespell")
    session.run("yamllint", "--strict", ".")
    workflows = [str(path) for path in Path(".github/workflows").glob("*.yml")]
    workflows += [str(path) for path in Path("examples").glob("*/workflow.yml")]
    session.run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows)
    forms = [str(path) for path in Path(".github/ISSUE_TEMPLATE").glob("*.yml")]
    session.run("check-jsonschema", "--builtin-schema", "vendor.github-issue-forms", *forms)
    dependabot = ".github/dependabot.yml"
    session.run("check-jsonschema", "--builtin-schema", "vendor.dependabot", dependabot)
    session.run("zizmor", "--offline", "--quiet", *workflows, dependabot)
    session.run("hadolint", *(str(path) for path in Path("examples").rglob("Containerfile")))


@nox.session(venv_backend="none")
def check(session: nox.Session) -> None:
    """Check in a minute what an edit of a page can break: lint, then what needs no browser."""
    session.notify("lint")
    session.notify("test", [*BOTH_CORES, *OF_PAGES])


@nox.session
def share(session: nox.Session) -> None:
    """Copy what the builds of « Manchots » share from the Flask build to the others."""
    install(session, "test")
    session.run("python", "-m", "tools.share")


@nox.session
def notebook(session: nox.Session) -> None:
    """Run the notebook's code again, and keep what it gives for its page."""
    install(session, "test")
    session.run("python", "-c", "from guide.notebook.run import main; main()")


@nox.session
def pictures(session: nox.Session) -> None:
    """Take the pages’ pictures again, from the applications themselves; or some, named after --."""
    install(session, "test")
    install_programs(session)
    session.run("python", "-m", "tools.pictures", *session.posargs)


@nox.session
def measure(session: nox.Session) -> None:
    """Measure again what the pages say; or a part, such as measure or measure_servers, after --."""
    install(session, "test")
    install_programs(session)
    for module in session.posargs or EACH_MEASURE:
        session.run("python", "-m", f"tools.{module}")


@nox.session
def newcomer(session: nox.Session) -> None:
    """Do what a newcomer does with tables of their own; or a part, flask_app iris, after --."""
    install(session, "test")
    install_programs(session)
    session.run("python", "-m", "tools.newcomer", *session.posargs)


@nox.session
def collect(session: nox.Session) -> None:
    """Collect what the tests' marks say of claims and questions into guide/proofs.yml."""
    install(session, "docs")
    session.run("python", "-m", "tools.collect")


@nox.session
def translated(session: nox.Session) -> None:
    """Record that translations say what French does; or only docs/en/asgi.md, or a #section."""
    install(session, "docs")
    session.run("python", "-m", "guide.translations", *session.posargs)


@nox.session
def verified(session: nox.Session) -> None:
    """Record, for the pages' last line, that `nox` and `nox -s thorough` have passed today."""
    install(session, "docs")
    session.run("python", "-c", "from guide import verified; verified.main()")


@nox.session
def newest(session: nox.Session) -> None:
    """Run the proofs with the newest versions of everything, and name the claims that change."""
    lines = [line for file in PINNED for line in Path(file).read_text().splitlines()]
    names = sorted({line.partition("==")[0] for line in lines if "==" in line})
    session.install("--upgrade", "--group", "test", *names, silent=False)
    install_programs(session)
    session.run("python", "-m", "tools.newest", *session.posargs)


@nox.session
def since(session: nox.Session) -> None:
    """Check that what the guide says came with a release is not true of the release before."""
    install(session, "test")
    install_programs(session)
    releases = session.run("python", "-m", "tools.since", silent=True)
    for release in (releases or "").split():
        install(session, "test")
        session.install(release, silent=False)
        session.run("python", "-m", "tools.since", release)


@nox.session
def links(session: nox.Session) -> None:
    """Follow every link that leaves the guide, which wants a network, and name the dead ones."""
    install(session, "test")
    site = Path(session.create_tmp()).resolve() / "site"
    session.run("python", "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site))
    readmes = [*Path().glob("README*.md"), *Path("examples").glob("*/README*.md")]
    pages = [str(page) for page in [*site.rglob("*.html"), *readmes]]
    asked = ["--scheme", "https", "--scheme", "http", "--exclude-loopback", "--max-retries", "3"]
    # the addresses of examples, which are nobody's
    asked += ["--exclude", "^https?://(host|localhost)/", "--no-progress"]
    session.run("lychee", *asked, "--root-dir", str(site), *pages)


@nox.session
def contrary(session: nox.Session) -> None:
    """Run the proofs where nothing answers, and name those that pass all the same."""
    install(session, "test")
    install_programs(session)
    session.run("python", "-m", "tools.contrary")


def pin_examples() -> None:
    """Write in each example's requirements the versions that pyproject.toml has once."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    versions = dict(line.split("==") for line in project["dependency-groups"]["examples"])
    for file in map(Path, PINNED):
        asked = [line.partition("==")[0] for line in file.read_text(encoding="utf-8").splitlines()]
        pinned = [f"{each}=={versions[each.partition('[')[0]]}\n" for each in asked]
        file.write_text("".join(pinned), encoding="utf-8")


@nox.session
def lock(session: nox.Session) -> None:
    """Compile pyproject.toml's groups into requirements/; add --upgrade for the newest versions."""
    pin_examples()
    session.install("uv")
    compiled = ["uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    compiled += ["--no-header", "--python-version", "3.11", *session.posargs]
    # what the pages need too is of the examples' versions
    examples = ["--constraint", "requirements/test.txt"]
    groups = {"nox": [], "asgiref": [], "django": []}
    groups |= {"test": PINNED, "docs": examples, "lint": PINNED}
    for group, sources in groups.items():
        target = f"requirements/{group}.txt"
        session.run(*compiled, "--group", group, "--output-file", target, *sources)
    for source in COMPILED:
        target = source.replace(".in", ".txt")
        same = [] if source == APART else examples
        session.run(*compiled, "--no-annotate", *same, "--output-file", target, source)
