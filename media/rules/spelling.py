"""How the maker of one picture is spelt: which of two near names is the right one.

In: an asset, of which usages and files name people. Out: for each name that is a slip
of the pen, the right one and how often each stands. Where nothing says which is right,
or both may be somebody, none is: then the credits are in conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from media.model import Asset, Image, Usage, value
from media.rules.rule import Context
from media.rules.wording import NearNames, are_two_people, is_written_out, near_names
from media.text import fold

_CLEARLY = 2  # times as often as another a spelling stands that is believed


@value
class Spelling:
    """How a misspelt name is rightly spelt, and what says so.

    `file`: whose file has it so, None where more usages do. `usages`: where the
    misspelt name stands; `right_count`: in how many the right one does.
    """

    right: str
    usages: tuple[Usage, ...]
    right_count: int
    file: Image | None = None


def spellings(asset: Asset, context: Context) -> Mapping[str, Spelling]:
    """Return how misspelt makers of a picture are rightly spelt, by name in print.

    A file is believed, else what stands clearly more often. Two names that people are
    given ("Maria", "Mario") are of two people, however often each stands.
    """
    filed = {n: i for i in asset.images for n in _filed(i, context)}
    printed: dict[str, list[Usage]] = {}
    for usage in asset.usages:
        for name in usage.credit.creators if usage.credit else ():
            printed.setdefault(name, []).append(usage)
    near_filed, near_printed = NearNames(filed), NearNames(printed)
    spelt = {fold(name) for name in filed}
    found: dict[str, Spelling] = {}
    for name, usages in printed.items():
        if fold(name) in spelt:
            continue
        right = next(iter(_slips(name, near_filed.of(name))), None)
        often = _more_often(name, near_printed.of(name), printed)
        chosen = right or often
        if chosen is not None:
            found[name] = Spelling(
                right=chosen,
                usages=tuple(usages),
                right_count=len(printed.get(chosen, ())),
                file=filed.get(chosen),
            )
    return found


def are_misspelt(names: Iterable[str], spelt: Mapping[str, Spelling]) -> bool:
    """Say whether names are of one person as `spellings` tells, or written out."""
    first, *others = [spelt[n].right if n in spelt else n for n in names]
    return all(fold(first) == fold(o) or is_written_out(first, o) for o in others)


def may_be_others(names: Iterable[str], spelt: Mapping[str, Spelling]) -> bool:
    """Say whether two of some near names may be two people's: none is a known slip."""
    some = [spelt[n].right if n in spelt else n for n in dict.fromkeys(names)]
    return any(
        are_two_people(one, other) or near_names(one, other)
        for place, one in enumerate(some)
        for other in some[:place]
    )


def _filed(image: Image, context: Context) -> Iterable[str]:
    """Yield the people whom a file names as makers, or else its credit line does."""
    makers = [n for n in image.texts("creators") if context.agencies.find(n) is None]
    line = image.text("credit_line")
    return makers or (context.read_credit(line).creators if line else ())


def _slips(name: str, others: Iterable[str]) -> Iterable[str]:
    return (other for other in others if not are_two_people(name, other))


def _more_often(
    name: str, others: Iterable[str], printed: Mapping[str, list[Usage]]
) -> str | None:
    """Return how clearly more usages spell nearly the same name."""
    least = _CLEARLY * len(printed[name])
    more = [o for o in _slips(name, others) if len(printed[o]) >= least]
    return max(more, key=lambda o: (len(printed[o]), o), default=None)
