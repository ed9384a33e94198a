"""Usages and files that only words tie, and that two people made for two houses.

In: nodes, and the ties between them and texts. Out: the pairs that words alone must not
make one picture, each with the proposal that asks a person about it. Equal words stay
together: a wrong credit is then the likelier, and the conflict tells of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING

from media.dedup.compare import compare_readings
from media.dedup.credits import CreditInFile
from media.dedup.credits.said import line_alone
from media.dedup.keys import description_of
from media.dedup.makers import Makers, are_two, is_told_anew, makers_of, together
from media.dedup.ties import Item, Member, Node, name_of
from media.dedup.wording import Reading, read
from media.grouping import Tie, connected
from media.model import Credit, Evidence, Proposal, Usage, pair_of, value

if TYPE_CHECKING:
    from media.agencies import AgencyTable

MakersOf = Callable[[Member], Makers | None]
"""Whom a usage or a file names as its makers, None where it names none."""

_ONE = 0.25
"""How likely such a pair is one picture: of labelled pairs with real credits none is,
but there are few."""


@value
class Authored:
    """Two nodes that two people of two houses made, and what asks about them."""

    one: int
    other: int
    proposal: Proposal


@value
class _Said:
    """What a node says: who made it, and in which words."""

    makers: Makers
    texts: tuple[str, ...]


def authored(
    nodes: Sequence[Node], ties: Iterable[Tie[Item]], makers_of: MakersOf
) -> Iterator[Authored]:
    """Yield the nodes that words bring together although two people made them."""
    ties = list(ties)
    items: list[Item] = list(dict.fromkeys(item for tie in ties for item in tie))
    for group in connected(items, ties):
        inside = [n for n in group if isinstance(n, int)]
        if len(inside) < 2:
            continue
        having: dict[_Said, list[int]] = defaultdict(list)
        for n in inside:
            if said := _said(nodes[n], makers_of):
                having[said].append(n)
        for (one, ours), (other, theirs) in combinations(having.items(), 2):
            if are_two(one.makers, other.makers) and _are_told_anew(one, other):
                for a, b in product(ours, theirs):
                    proposal = _asking(nodes[a], nodes[b], one.makers, other.makers)
                    yield Authored(one=a, other=b, proposal=proposal)


def without_disowned(
    nodes: Sequence[Node],
    ties: Sequence[Tie[Item]],
    apart: Iterable[Authored],
    makers_of: MakersOf,
) -> list[Tie[Item]]:
    """Return the ties without those of two texts that only such nodes have.

    So that who has one of the texts and names nobody stays with whom it quotes.
    """
    rivals = {frozenset((each.one, each.other)) for each in apart}
    if not rivals:
        return list(ties)
    having: dict[Item, list[int]] = defaultdict(list)
    named = {n for n, node in enumerate(nodes) if any(map(makers_of, node.members))}
    for one, other in ties:
        if isinstance(one, int) and isinstance(other, str) and one in named:
            having[other].append(one)

    def is_disowned(tie: Tie[Item]) -> bool:
        ours, theirs = (having.get(item, ()) for item in tie)
        return bool(ours and theirs) and all(
            frozenset(pair) in rivals for pair in product(ours, theirs)
        )

    return [tie for tie in ties if not is_disowned(tie)]


def reads_makers(
    read_credit: Callable[[str], Credit],
    agencies: AgencyTable,
    credit_in_file: CreditInFile | None,
) -> MakersOf:
    """Return what tells whom a usage, or the fields of a file, name as makers."""
    in_file = credit_in_file or line_alone(read_credit)

    def makers_named(member: Member) -> Makers | None:
        if isinstance(member, Usage):
            return makers_of(member.credit, agencies)
        return makers_of(in_file(member).credit, agencies)

    return makers_named


def _said(node: Node, makers_of: MakersOf) -> _Said | None:
    found = [makers for m in node.members if (makers := makers_of(m))]
    if not found:
        return None
    return _Said(
        makers=together(found),
        texts=tuple(sorted(filter(None, set(map(_text, node.members))))),
    )


def _text(member: Member) -> str:
    if isinstance(member, Usage):
        return description_of(member)
    return member.text("description")


def _are_told_anew(one: _Said, other: _Said) -> bool:
    """Say whether captions of both say the same in other words, and none in equal."""
    pairs = [(read(a), read(b)) for a, b in product(one.texts, other.texts)]
    equal = any(a.forms == b.forms for a, b in pairs)
    return not equal and any(_is_anew(a, b) for a, b in pairs)


def _is_anew(one: Reading, other: Reading) -> bool:
    found = compare_readings(one, other)
    return found.same and is_told_anew(found.reasons, one.content, other.content)


def _asking(one: Node, other: Node, *makers: Makers) -> Proposal:
    """Return what asks about two nodes, by the first member of each that says so."""
    a, b = (min(node.members, key=name_of) for node in (one, other))
    (first, ours), (second, theirs) = sorted(
        ((a, makers[0]), (b, makers[1])), key=lambda said: name_of(said[0])
    )
    names = pair_of(name_of(first), name_of(second))
    return Proposal(
        one=names[0],
        other=names[1],
        score=_ONE,
        kind="caption",
        evidence=(Evidence(uri=_uri(second), kind="same-words", quote=_text(second)),),
        against=(
            Evidence(uri=_uri(second), kind="two-houses", quote=f"{ours} / {theirs}"),
        ),
    )


def _uri(member: Member) -> str:
    return member.caption.document_uri if isinstance(member, Usage) else member.uri
