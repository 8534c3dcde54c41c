"""What the pages can call: ``code`` shows a file or a part of it, and says what it needs;
``command`` shows what a README types, ``addresses`` what it then opens, ``transcript`` what is
typed and what it answers.
``example_files`` names those of an example; ``release`` says the version that a claim is dated by.

And the data they can show: ``decision``, the tree in the page's language, and its ``decision_map``;
``builds``, « Manchots » counted, ``build_texts`` and ``point_claims``, what is said of its points;
``compared``, every complete build side by side, and ``held``, the points that they are held to;
``claims`` by topic, ``claimed`` by id; ``servers``, what real servers answered, and
``server_versions``; ``performance``, what requests and processes cost; ``topics``, what people ask,
and ``answers``, the same by id; ``revisions``, what the guide changed its mind about; ``home``, the
model beside the home page's slider; ``language``, and its ``words``.
"""

import os

from mkdocs.structure.pages import Page
from mkdocs_macros.errors import format_error
from mkdocs_macros.plugin import MacrosPlugin

from guide import claims, home, performance, questions, revisions, servers
from guide.builds import count, point_claims, texts
from guide.builds.compared import compare
from guide.captions import caption
from guide.claims.links import sign
from guide.claims.naming import check_named, in_points, in_tree
from guide.code import ROOT, addresses, command, fence, transcript
from guide.data import Mistake
from guide.decision import lay_out, load
from guide.formats import filters
from guide.languages import prefix
from guide.publish import has_copy, listed_files
from guide.words import spoken, words


def define_env(env: MacrosPlugin) -> None:
    """Give the pages their macros and data (called by mkdocs-macros once for each language)."""
    env.macro(command)
    env.macro(addresses)
    env.macro(transcript)
    env.macro(example_files)
    language = env.conf["theme"]["language"]
    env.variables["language"] = spoken(language)
    env.variables["words"] = words(language)
    for name, write in filters(language).items():
        env.filter(write, name)
    tree = load(language)
    env.variables["decision"] = tree
    env.variables["decision_map"] = lay_out(tree)
    env.variables["builds"] = count()
    env.variables["build_texts"] = texts(language)
    env.variables["compared"] = compare(tree, language)
    env.variables["home"] = home.load()
    env.variables["held"] = [*texts(language).held.values()]
    env.variables["point_claims"] = point_claims()
    env.variables["claims"] = claims.load(language)
    env.variables["claimed"] = claims.by_id(language)
    env.variables["servers"] = servers.load()
    env.variables["server_versions"] = servers.programs(servers.load())
    env.variables["performance"] = performance.load()
    claimed = env.variables["claimed"]
    check_named(in_tree(tree), "guide/decision/tree.yml", claimed)
    check_named(in_points(point_claims()), "guide/builds/points.yml", claimed)
    env.variables["topics"] = topics = questions.load(language)
    env.variables["answers"] = {each.id: each for topic in topics for each in topic.questions}
    env.variables["revisions"] = revisions.load(language)

    @env.macro  # type: ignore[untyped-decorator]  # mkdocs-macros carries no types
    def code(path: str, symbol: str = "", notes: tuple[str, ...] = ()) -> str:
        """Return ``fence``, after the sentence that says what it needs, where there is one."""
        up = "../" * f"{prefix(language)}{env.page.url}".count("/")
        said, shown = caption(path, symbol, up, language), fence(path, symbol, notes)
        return (
            f"{said}\n{{ .needs .caption data-pagefind-ignore=all }}\n\n{shown}" if said else shown
        )

    @env.macro  # type: ignore[untyped-decorator]  # mkdocs-macros carries no types
    def proof(id: str) -> str:
        """Return the sign that leads from a claim to its proof; raise ``Mistake`` for no claim.

        The page's footer names the versions that its claims were checked with.
        """
        file = f"docs/{language}/{env.page.file.src_uri}"
        claim = claims.named(claimed, id, file, f'proof("{id}")')
        env.page.meta.setdefault("versions", {}).update(claim.versions)
        return sign(claim, language, env.page.url)

    @env.macro  # type: ignore[untyped-decorator]  # mkdocs-macros carries no types
    def release(id: str) -> str:
        """Return the version that a claim holds since, or until; raise ``Mistake`` for none."""
        file = f"docs/{language}/{env.page.file.src_uri}"
        claim = claims.named(claimed, id, file, f'release("{id}")')
        dated = claim.since or claim.until
        if not dated:
            raise Mistake(file, f'release("{id}")', "the claim holds in every version")
        return dated.rpartition(" ")[2]


@format_error.register
def one_line(error: Mistake, markdown: str, page: Page) -> str:
    """Return what mkdocs-macros says of a mistake in a page, else a traceback."""
    source = os.path.relpath(page.file.abs_src_path or page.file.src_uri)
    return str(error) if str(error).startswith("docs/") else f"{source}: {error}"


def example_files(folder: str, beside: str = "") -> list[str]:
    """Return the files of an example that are read, as ``code`` names them.

    Those that ``beside``, another example, has too, to the byte, are left to its own page.
    """
    files = listed_files(ROOT / folder)
    if beside:
        files = [file for file in files if not has_copy(ROOT / beside, file)]
    return [file.relative_to(ROOT).as_posix() for file in files]
