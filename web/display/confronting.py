"""What a finding is about and what speaks against it, side by side, words marked.

In: a finding, its picture, and what the files credit. Out: the words that were found,
then each other wording that says something else: what a file says, what stands
elsewhere under the same picture, what ought to be printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from media.dedup.tails import without_label
from media.model import Asset, Evidence, Finding, Usage, value
from media.text import bare_credit, tokens
from media.withdrawals import without_line
from web.display.differences import Part, side_by_side
from web.display.showings import usage_at
from web.translations.speaking import known, marked

_WORD = re.compile(r"\w+")
_ALIKE = 0.5
"""Part of the words of the shorter of two texts that both have, from which on they are
wordings of one line, and it helps to mark where they differ."""
_MOST = 8
"""Wordings that are shown; what many documents print stands on the picture's page."""


@value
class Wording:
    """One of the texts: whose it is, in parts seen against what was found.

    `uri` and `position`: where it stands, "" and None for what stands nowhere yet.
    """

    whose: str
    text: str
    parts: tuple[Part, ...]
    uri: str = ""
    position: int | None = None
    is_right: bool = False


@value
class _Told:
    whose: str
    text: str
    uri: str = ""
    position: int | None = None
    is_right: bool = False


def usage_of(finding: Finding, asset: Asset | None) -> Usage | None:
    """Return the usage that a finding is about, None for a file or the whole asset."""
    for usage in asset.usages if asset else ():
        caption = usage.caption
        place = caption.document_uri, caption.position
        if place == (finding.document_uri, finding.position):
            return usage
    return None


def is_about_credit(finding: Finding, usage: Usage | None) -> bool:
    """Tell whether what was found is a credit line, or that there is none."""
    if usage is None:
        return False
    line = usage.credit.credit_line if usage.credit else usage.caption.credit_line
    return finding.found == line or (not line and finding.check.startswith("credit"))


def as_called_back(finding: Finding, asset: Asset | None) -> Finding:
    """Return a finding without what would be printed, of a picture that was withdrawn.

    `asset` is as the desk ordered; of its withdrawal the finding says all that it did.
    """
    is_withdrawn = asset is not None and asset.rights.withdrawn
    return without_line(finding) if is_withdrawn else finding


def reads_right(finding: Finding, line: str) -> bool:
    """Tell whether a line to print is known to be what a finding asks for.

    Not where nobody knows which is right, where it is the line that was found, nor
    where the check asks for words that it lacks: "a credit with the word “handout”".
    """
    if not finding.found or line == finding.expected:
        return bool(line)
    if line == finding.found:
        return False
    asked, mine = (
        set(tokens(bare_credit(text))) for text in (finding.expected or "", line)
    )
    return bool(asked) and asked <= mine


def wordings(
    finding: Finding, asset: Asset | None, *, filed: Sequence[tuple[str, str]] = ()
) -> tuple[Wording, ...]:
    """Return what was found and what says otherwise, each text once.

    `filed`: the file and the credit line of each file that credits somebody.
    """
    told: dict[str, _Told] = {}
    for each in _all(finding, asset, filed):
        if each.text and each.text not in told:
            told[each.text] = each
    shown = list(told.values())[:_MOST]
    first = shown[0].text if shown else ""
    credits = is_about_credit(finding, usage_of(finding, asset))
    alike = [each.text for each in shown if _are_alike(each.text, first)]
    parts = _marked_credits(alike) if credits else side_by_side(alike)
    marked = dict(zip(alike, parts, strict=True))
    return tuple(
        Wording(
            whose=known(each.whose),
            text=each.text,
            parts=marked.get(each.text, (Part(kind="same", text=each.text),)),
            uri=each.uri,
            position=each.position,
            is_right=each.is_right,
        )
        for each in shown
    )


def _marked_credits(lines: Sequence[str]) -> Iterator[tuple[Part, ...]]:
    """Yield credit lines in parts; the label before one makes none another.

    Where it is all in which they differ, it is marked as well.
    """
    bare = [without_label(line) for line in lines]
    if len(set(bare)) == 1:
        yield from side_by_side(lines)
        return
    for line, said, parts in zip(lines, bare, side_by_side(bare), strict=True):
        before, _, after = line.rpartition(said)
        label, rest = (Part(kind="same", text=text) for text in (before, after))
        yield tuple(p for p in (label, *parts, rest) if p.text or p.kind == "gap")


def _all(
    finding: Finding, asset: Asset | None, filed: Iterable[tuple[str, str]]
) -> Iterator[_Told]:
    usage = usage_of(finding, asset)
    about_credit = is_about_credit(finding, usage)
    yield _found(finding, usage, about_credit=about_credit)
    asked = finding.expected or ""
    if _is_printed(finding, usage) and _are_alike(asked, finding.found or ""):
        yield _Told(whose=marked("What the check asks for"), text=asked, is_right=True)
    for place in finding.evidence:
        yield _quoted(place, asset)
    if about_credit and asset is not None:
        for uri, line in filed:
            yield _Told(whose=marked("The file says"), text=line, uri=uri)
        yield from _elsewhere(asset, usage)
        line = asset.credit_to_print
        if line and not asset.rights.withdrawn:
            is_right = reads_right(finding, line)
            yield _Told(
                whose=marked("As it should read")
                if is_right
                else marked("As Cutline prints it"),
                text=line,
                is_right=is_right,
            )


def _found(finding: Finding, usage: Usage | None, *, about_credit: bool) -> _Told:
    said = finding.found or ""
    if not said and usage is not None and not about_credit:
        said = usage.caption.text
    if _is_printed(finding, usage) or not finding.found:
        uri, position = finding.document_uri or "", finding.position
        return _Told(whose=marked("As printed"), text=said, uri=uri, position=position)
    place = next((e.uri for e in finding.evidence if e.quote == said), "")
    return _Told(whose=marked("As found"), text=said, uri=place)


def _is_printed(finding: Finding, usage: Usage | None) -> bool:
    """Tell whether what was found are the words of the usage."""
    if usage is None:
        return False
    caption = usage.caption
    line = usage.credit.credit_line if usage.credit else caption.credit_line
    return finding.found in (line, caption.text, caption.description, caption.alt_text)


def _quoted(place: Evidence, asset: Asset | None) -> _Told:
    usage = usage_at(place, asset) if asset else None
    in_file = asset is not None and any(i.uri == place.uri for i in asset.images)
    whose = (
        marked("The file says")
        if in_file
        else marked("Printed here")
        if usage
        else marked("Said here")
    )
    return _Told(
        whose=whose,
        text=place.quote,
        uri=place.uri,
        position=usage.caption.position if usage else None,
    )


def _elsewhere(asset: Asset, usage: Usage | None) -> Iterator[_Told]:
    for other in asset.usages:
        if other is not usage and other.credit is not None:
            yield _Told(
                whose=marked("Printed elsewhere"),
                text=other.credit.credit_line,
                uri=other.caption.document_uri,
                position=other.caption.position,
            )


def _are_alike(one: str, other: str) -> bool:
    """Tell whether two texts are wordings of one line.

    >>> _are_alike("Ida Holm/Reuters", "Ida Holm/Rueters")
    True
    >>> _are_alike("a credit that names Reuters", "Ida Holm/AFP")
    False
    """
    mine, theirs = ({w.casefold() for w in _WORD.findall(t)} for t in (one, other))
    fewer = min(len(mine), len(theirs))
    return bool(fewer) and len(mine & theirs) >= _ALIKE * fewer
