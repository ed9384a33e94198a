"""Usages and files that only words tie, and that two people made for two houses.

In: nodes, and the ties between them and texts. Out: the pairs that words alone must not
make one picture, each with the proposal that asks a person about it. Equal words stay
together: a wrong credit is then the likelier, and the conflict tells of it; so do two
texts of which one is printed with the other's credit somewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from media.dedup.compare import compare_readings
from media.dedup.credits import CreditInFile
from media.dedup.credits.said import line_alone
from media.dedup.faces import face_of
from media.dedup.keys import description_keys, description_of
from media.dedup.makers import (
    Makers,
    are_two,
    is_short,
    is_told_anew,
    makers_of,
    together,
)
from media.dedup.neighbours import Buckets, Neighbours
from media.dedup.ties import Item, Member, Node, name_of
from media.dedup.wording import read
from media.grouping import Tie
from media.model import Credit, Evidence, Proposal, Usage, pair_of, value

if TYPE_CHECKING:
    from media.agencies import AgencyTable

MakersOf = Callable[[Member], Makers | None]
"""Whom a usage or a file names as its makers, None where it names none."""

_ONE = 0.25
"""How likely such a pair is one picture: of labelled pairs with real credits none is,
but there are few."""

_CROWD = 64
"""Texts of a group from which on not each is compared with each: a thousand would be
compared half a million times."""


@value
class Authored:
    """Two texts, or nodes, of two people of two houses, and what asks about them."""

    one: Item
    other: Item
    proposal: Proposal


@value
class _Credited:
    """Who made what has a text, and the first member that says so."""

    makers: Makers
    member: Member
    text: str


class Authors:
    """Who made what nodes and texts show, and which of them two people made."""

    def __init__(
        self, nodes: Sequence[Node], ties: Sequence[Tie[Item]], makers_of: MakersOf
    ) -> None:
        # Of one node alone nothing is asked
        self._named = {
            n: credited
            for n, node in enumerate(nodes if len(nodes) > 1 else ())
            if (credited := _credited(node, makers_of))
        }
        several = len(self._named) > 1
        self._of_text = _by_text(ties, self._named) if several else {}
        self.met_crowd = False
        """Not all texts of a group were compared with each other."""

    def tied(self, ties: Iterable[Tie[Item]]) -> Iterator[Authored]:
        """Yield nodes that links by words bring together although two made them."""
        named = self._named
        for a, b in ties:
            if isinstance(a, int) and isinstance(b, int) and a in named and b in named:
                yield from _apart(a, b, named[a], named[b])

    def within(self, groups: Iterable[Sequence[Item]]) -> Iterator[Authored]:
        """Yield the texts of each group that two people made.

        In a crowd each is compared with its neighbours alone, so that work does not
        grow with the square of it; whoever groups anew by what was found, asks again.
        """
        of_text = self._of_text
        for group in groups:
            texts = [item for item in group if item in of_text]
            self.met_crowd |= len(texts) > _CROWD
            for one, other in _of_two(texts, [of_text[text] for text in texts]):
                yield from _apart(one, other, of_text[one], of_text[other])


def _of_two(
    texts: Sequence[Item], said: Sequence[_Credited]
) -> Iterator[tuple[Item, Item]]:
    """Yield the pairs of a group's texts that are of two people, to be compared.

    Few people make most of what a group says, so each two of them are asked about once.
    """
    number: dict[Makers, int] = {}
    made = [number.setdefault(each.makers, len(number)) for each in said]
    people = list(number)
    if not any(are_two(*pair) for pair in combinations(people, 2)):
        return
    behind = _behind([each.text for each in said])
    two: dict[tuple[int, int], bool] = {}
    for n, ours in enumerate(made):
        for m in behind(n):
            pair = ours, made[m]
            if pair not in two:
                two[pair] = ours != made[m] and are_two(people[ours], people[made[m]])
            if two[pair]:
                yield texts[n], texts[m]


def _behind(texts: Sequence[str]) -> Callable[[int], Iterable[int]]:
    """Return what tells with which texts behind it one is to be compared.

    With all in a group that is no crowd; in a crowd as ties are looked for
    (`media.dedup.neighbours`).
    """
    if len(texts) <= _CROWD:
        return lambda n: range(n + 1, len(texts))
    readings = [read(text) for text in texts]
    buckets = Buckets()
    for n, said in enumerate(readings):
        buckets.add(n, description_keys(said))
    near = Neighbours(buckets.close(), [face_of(said) for said in readings])
    return lambda n: sorted(m for m in near.around(n) if m > n)


def _credited(node: Node, makers_of: MakersOf) -> _Credited | None:
    found = [
        (makers, member) for member in node.members if (makers := makers_of(member))
    ]
    if not found:
        return None
    member = min((member for _, member in found), key=name_of)
    makers = together([makers for makers, _ in found])
    return _Credited(makers=makers, member=member, text=_text(member))


def _by_text(
    ties: Iterable[Tie[Item]], named: Mapping[int, _Credited]
) -> dict[Item, _Credited]:
    """Return who made what has each of the short texts, all of them together."""
    having: dict[str, list[_Credited]] = defaultdict(list)
    for one, other in ties:
        if isinstance(one, int) and isinstance(other, str) and one in named:
            having[other].append(named[one])
    return {
        text: _Credited(
            makers=together([each.makers for each in several]),
            member=min((each.member for each in several), key=name_of),
            text=text,
        )
        for text, several in having.items()
        if is_short(read(text).content)
    }


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


def _apart(
    one: Item, other: Item, ours: _Credited, theirs: _Credited
) -> Iterator[Authored]:
    if are_two(ours.makers, theirs.makers) and _are_told_anew(ours.text, theirs.text):
        yield Authored(one=one, other=other, proposal=_asking(ours, theirs))


@lru_cache(maxsize=16_384)
def _are_told_anew(one: str, other: str) -> bool:
    """Say whether both say the same in other words."""
    a, b = read(one), read(other)
    found = compare_readings(a, b)
    return (
        found.same
        and a.forms != b.forms
        and is_told_anew(found.reasons, a.content, b.content)
    )


def _asking(ours: _Credited, theirs: _Credited) -> Proposal:
    """Return what asks about two texts, by the first member of each."""
    first, second = sorted((ours, theirs), key=lambda each: name_of(each.member))
    one, other = pair_of(name_of(first.member), name_of(second.member))
    member = second.member
    uri = member.caption.document_uri if isinstance(member, Usage) else member.uri
    quote = f"{first.makers} / {second.makers}"
    return Proposal(
        one=one,
        other=other,
        score=_ONE,
        kind="caption",
        evidence=(Evidence(uri=uri, kind="same-words", quote=second.text),),
        against=(Evidence(uri=uri, kind="two-houses", quote=quote),),
    )


def _text(member: Member) -> str:
    if isinstance(member, Usage):
        return description_of(member)
    return member.text("description")
