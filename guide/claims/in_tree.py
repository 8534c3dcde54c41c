"""What the decision tree claims: each place of its tree.yml that names a claim."""

from collections.abc import Container, Iterator

from guide.decision import Mistake, Tree


def places(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield each place of tree.yml that names a claim, with the claim's id."""
    for id, each in tree.recommendations.items():
        at = f"recommendations.{id}.claims"
        for name, claims in (("why", each.claims.why), ("cost", each.claims.cost)):
            yield from ((f"{at}.{name}", claim) for claim in claims if claim)
        yield from ((f"{at}.moves.{to}", claim) for to, claim in each.claims.moves.items() if claim)
    for kind, named in (("advice", tree.advice), ("criteria", tree.criteria)):
        yield from ((f"{kind}.{id}.claim", each.claim) for id, each in named.items() if each.claim)


def check_tree(tree: Tree, claims: Container[str]) -> None:
    """Raise ``Mistake`` for the first id that is no claim's."""
    for place, id in places(tree):
        if id not in claims:
            raise Mistake("decision/tree.yml", place, f"no claim has the id {id!r}")
