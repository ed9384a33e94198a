"""Which line stands under one usage where lines of its picture name different people.

In: a usage and its asset, with the line to print. Out: the line to list under it, whom
that line names, and which other lines of the picture contradict it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from media.model import Asset, Credit, Usage
from media.rules.wording import are_two_people, near_names
from media.text import fold


def line_under(
    usage: Usage,
    asset: Asset,
    *,
    read_credit: Callable[[str], Credit],
    is_ordered: bool = False,
) -> tuple[str, Credit | None, tuple[str, ...]]:
    """Return the line of a usage, whom it names, and lines that name somebody else.

    That is the line to print, and its own where that names others and nobody settled
    it: no file, no order (`is_ordered`) and no correction. A line is never given with
    the names of another.
    """
    own, to_print = usage.credit, asset.credit_to_print or ""
    printed = usage.caption.credit_line or ""
    if not to_print:
        return printed, own, ()
    meant = read_credit(to_print)
    if is_ordered:
        return to_print, meant, ()
    if own is None:
        return to_print, meant, tuple(_against(meant, asset, read_credit))
    if not asset.conflicts:  # the style of the house may leave names out
        return to_print, own, ()
    if not contradict(own, meant):
        names = own if _says_all(own, meant) else meant
        return to_print, names, tuple(_against(names, asset, read_credit))
    line, names = (to_print, meant) if _is_settled(asset) else (_bare(printed), own)
    return line, names, tuple(_against(names, asset, read_credit))


def contradict(one: Credit, other: Credit) -> bool:
    """Say whether each of two credits names whom the other does not.

    A slip in a name is no contradiction.

    >>> one = Credit(credit_line="Ana Ruiz", creators=("Ana Ruiz",))
    >>> other = Credit(credit_line="Bo Lind", creators=("Bo Lind",))
    >>> contradict(one, other), contradict(one, one)
    (True, False)
    """
    if _is_slip(one, other):
        return False
    pairs = ((one.creators, other.creators), (one.agencies, other.agencies))
    return any(
        some and others and not (some <= others or others <= some)
        for some, others in (map(_folded, pair) for pair in pairs)
    )


def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, names))


def _says_all(one: Credit, other: Credit) -> bool:
    """Say whether one credit names all whom the other names."""
    return _folded(other.creators) <= _folded(one.creators) and _folded(
        other.agencies
    ) <= _folded(one.agencies)


def _is_slip(one: Credit, other: Credit) -> bool:
    """Say whether two credits differ in nothing but a slip in the maker's name."""
    if len(one.creators) != 1 or len(other.creators) != 1:
        return False
    names = one.creators[0], other.creators[0]
    is_near = near_names(*names) and not are_two_people(*names)
    return is_near and _folded(one.agencies) == _folded(other.agencies)


def _is_settled(asset: Asset) -> bool:
    """Say whether a file or a person says which of the printed lines is right."""
    return (
        any(conflict.name == "credit_line/file" for conflict in asset.conflicts)
        or any(r.credit_line for r in asset.rights.restricted("mandatory-credit"))
        or any(
            usage.caption.credit_line != usage.as_read.caption.credit_line
            for usage in asset.usages
        )
    )


def _against(
    names: Credit, asset: Asset, read_credit: Callable[[str], Credit]
) -> Iterator[str]:
    """Yield each line of the picture that names others, once."""
    lines = (
        _bare(str(claim.value))
        for conflict in asset.conflicts
        if conflict.is_about_credit
        for claim in conflict.claims
    )
    for line in dict.fromkeys(lines):
        if contradict(read_credit(line), names):
            yield line


def _bare(line: str) -> str:
    """Return a credit line without its label, as the line to print is."""
    from media.dedup.tails import without_label  # few lines are disputed

    return without_label(line)
