"""Where the guide's data names claims: the decision tree, and the points of « Manchots »."""

from collections.abc import Iterable, Iterator

from guide.claims import Claim, named
from guide.decision import Tree


def in_tree(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield each place of tree.yml that names a claim, with the claim's id."""
    for id, each in tree.recommendations.items():
        at = f"recommendations.{id}.claims"
        for name, claims in (("why", each.claims.why), ("cost", each.claims.cost)):
            yield from ((f"{at}.{name}", claim) for claim in claims if claim)
        yield from ((f"{at}.moves.{to}", claim) for to, claim in each.claims.moves.items() if claim)
    for kind, facts in (("advice", tree.advice), ("criteria", tree.criteria)):
        yield from ((f"{kind}.{id}.claim", each.claim) for id, each in facts.items() if each.claim)


def in_points(points: dict[str, dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each place of points.yml that names a claim, with the claim's id."""
    for id, builds in points.items():
        yield from ((f"claims.{id}.{build}", claim) for build, claim in builds.items())


def check_named(places: Iterable[tuple[str, str]], file: str, claims: dict[str, Claim]) -> None:
    """Raise ``Mistake`` for the first id that is no claim's."""
    for place, id in places:
        named(claims, id, file, place)
