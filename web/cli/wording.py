"""What the desk commands say to people."""

from __future__ import annotations

import os
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from media.catalogue import Receipt, Totals
from media.model import (
    SEVERITIES,
    Asset,
    Caption,
    Conflict,
    Finding,
    Problem,
    Restriction,
    Rights,
    Usage,
    former_place,
)
from media.rights import Colour, Light, as_set, lifted_by, told
from media.text import tokens
from web.cli.printing import visible

if TYPE_CHECKING:
    from media.objections import ToSettle

_LABEL = 17
_WIDTH = 96
_ANSWERS: dict[Colour, str] = {
    "usable": "yes, by what is known",
    "check": "check first:",
    "blocked": "no:",
}


def asset_as_text(
    asset: Asset,
    findings: Sequence[Finding],
    *,
    of: tuple[int, int],
    light: Light,
    doubt: str = "",
    today: date,
) -> str:
    """Return an answer of the desk: what it shows, the credit, rights, usages.

    `doubt`: why it may be several pictures. `today`: what people lifted until then is
    told as lifted.
    """
    from media.objections import to_settle  # a search may find nothing

    number, total = of
    now = as_set(asset, today).rights
    left = to_settle(findings, asset.credit_to_print)
    rows = [
        *_once("WITHDRAWN", list(_withdrawn(now))),
        *_light(light),
        *_to_settle(left),
        *_credit(asset, is_withdrawn=any(_withdrawn(now))),
        *_against_line(asset, left, is_withdrawn=any(_withdrawn(now))),
        ("Rights", rights_as_text(asset.rights)),
        *_once("Restricted", [*_with_source(now, light), *_lifted(asset, today)]),
        *_once("Not understood", [f"“{e.quote}”" for e in asset.rights.unread]),
        *(("Conflict", said) for said in _conflicts(asset.conflicts)),
        *(("Files differ", _differing(c)) for c in now.conflicts),
        ("Doubtful", doubt),
        *_once("Used in", [_usage(u) for u in sorted(asset.usages, key=_as_read)]),
        *_once("File", [short(image.uri) for image in asset.images] or ["none yet"]),
        *_once("To settle", [f"{f.severity}: {f.message}" for f in findings]),
    ]
    head = f"[{number} of {total}] {asset.description or '(no description)'}"
    lines = [*wrapped("", head, width=0), *wrapped("Asset", asset.asset_id)]
    for label, text in rows:
        lines += wrapped(label, text) if text else []
    return "\n".join(lines) + "\n"


def light_as_text(light: Light) -> list[str]:
    """Return the lines that say whether a picture may be run, and why not."""
    rows = (*_light(light), *_once("Restricted", light.duties))
    return [line for label, text in rows for line in wrapped(label, text)]


def _light(light: Light) -> list[tuple[str, str]]:
    return _once("May it be run", [_answer(light), *light.reasons])


def _restricted(rights: Rights, light: Light) -> Iterable[str]:
    """Return what files state, and what a licence or an agency asks for besides."""
    return dict.fromkeys((*map(told, rights.restrictions), *light.duties))


def _with_source(rights: Rights, light: Light) -> Iterator[str]:
    """Yield the same, with who said it where that was written over since."""
    ended = {told(r): short(place) for r in rights.restrictions if (place := _ended(r))}
    for line in _restricted(rights, light):
        yield f"{line} (said by {ended[line]})" if line in ended else line


def _lifted(asset: Asset, today: date) -> Iterator[str]:
    """Yield what people lifted, who did and on which day."""
    for restriction, said in lifted_by(asset, today):
        yield f"{told(restriction)}: lifted by {said.actor}, {said.at[:10]}"


def _answer(light: Light) -> str:
    if light.colour == "usable" and light.duties:
        return "yes, within these restrictions"
    return _ANSWERS[light.colour]


def _credit(asset: Asset, *, is_withdrawn: bool) -> Iterator[tuple[str, str]]:
    """Yield the line to print and why it is that; of what was withdrawn, none."""
    line = asset.credit_to_print
    if is_withdrawn:
        yield "Credit to print", "nothing: it is withdrawn"
        yield "", f"Its credit was “{line}”." if line else ""
        return
    yield "Credit to print", line or "unknown: no credit was found"
    yield "", asset.credit_why


def _to_settle(left: ToSettle) -> Iterator[tuple[str, str]]:
    """Yield what is open beside the rights, of which alone the light tells."""
    errors = counted_or_none(left.errors, "error")
    warnings = counted_or_none(left.warnings, "warning")
    if left.worst:
        yield "", f"{', '.join(filter(None, (errors, warnings)))} to settle, see below"


def _against_line(
    asset: Asset, left: ToSettle, *, is_withdrawn: bool
) -> Iterator[tuple[str, str]]:
    """Yield what speaks against the very line to print."""
    if is_withdrawn or not asset.credit_to_print:
        return
    for finding in left.to_line:
        yield "", f"Objected to: {finding.message}"
    if asset.has_credit_conflict and not left.to_line:
        yield "", "Disputed: the sources disagree on the credit."


def credit_as_text(asset: Asset) -> Iterator[str]:
    """Yield the line to print, for a terminal; of what was withdrawn, none."""
    is_withdrawn = bool(asset.rights.withdrawn)
    for label, text in _credit(asset, is_withdrawn=is_withdrawn):
        if text and (label or is_withdrawn):
            yield from wrapped(label, text)


def kill_as_text(asset: Asset) -> Iterator[str]:
    """Yield for a terminal that a picture must not be used, nothing where it may."""
    for told_why in _withdrawn(asset.rights):
        yield from wrapped("WITHDRAWN", told_why)


def _withdrawn(rights: Rights) -> Iterator[str]:
    """Yield why a picture must not be used at all, in the words of who said so."""
    for limit in rights.restricted("kill"):
        quotes = [" ".join(e.quote.split()) for e in limit.evidence if e.quote]
        said = f"“{quotes[0]}”" if quotes else "its supplier called it back"
        where = f" (said by {short(ended)})" if (ended := _ended(limit)) else ""
        yield f"do not use: {said}{where}"


def _ended(limit: Restriction) -> str:
    """Return the file that said so until it was written over, "" where one says so."""
    places = [place.uri for place in limit.evidence]
    return places[0] if places and all(map(former_place, places)) else ""


def _as_read(usage: Usage) -> tuple[str, str, int]:
    """Order usages as they were published and stand in their documents."""
    caption = usage.caption
    return usage.published or "", caption.document_uri, caption.position


def _once(label: str, texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(label if n == 0 else "", text) for n, text in enumerate(texts)]


def wrapped(label: str, text: str, *, width: int = _LABEL) -> list[str]:
    """Return a label and a text beside it in lines for a terminal."""
    lead = f"  {label:<{width}}" if width else ""
    return textwrap.wrap(
        visible(" ".join(text.expandtabs(1).splitlines())),
        _WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * (width + 2),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [lead.rstrip()]


def rights_as_text(rights: Rights) -> str:
    """Return what the owner states, in one line.

    >>> rights_as_text(Rights())
    'nothing stated: ask before use'
    """
    said = [
        rights.copyright_notice,
        f"licence {rights.licence}" if rights.licence else "",
        rights.usage_terms,
        rights.instructions,
        f"expires {rights.expires}" if rights.expires else "",
    ]
    return "; ".join(filter(None, said)) or "nothing stated: ask before use"


def _conflicts(conflicts: Iterable[Conflict]) -> Iterator[str]:
    """Yield each conflict once: print and file may say one with and without a label."""
    told: dict[frozenset[tuple[str, ...]], Conflict] = {}
    for conflict in conflicts:
        lines = frozenset(_bare(str(claim.value)) for claim in conflict.claims)
        before = told.get(lines)
        if before is None or len(before.claims) < len(conflict.claims):
            told[lines] = conflict
    yield from map(_conflict, told.values())


def _conflict(conflict: Conflict) -> str:
    """Return its lines, the chosen first, and how often each is said, label or not."""
    forms: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for claim in conflict.claims:
        forms[_bare(str(claim.value))][str(claim.value)] += 1
    chosen = str(conflict.chosen or "")
    lines = sorted(
        (
            bare != _bare(chosen),
            min(form, key=lambda line: (line != chosen, -form[line], line)),
            form.total(),
        )
        for bare, form in forms.items()
    )
    return " against ".join(
        f"“{line}”" + (f" ({count}×)" if count > 1 else "") for _, line, count in lines
    )


def _bare(line: str) -> tuple[str, ...]:
    from media.dedup.tails import without_label  # only conflicts need the words

    return tokens(without_label(line))


def _differing(conflict: Conflict) -> str:
    said = (f"“{c.value}” ({short(c.evidence.uri)})" for c in conflict.claims)
    return " against ".join(said)


def _usage(usage: Usage) -> str:
    caption = usage.caption
    line = f", line {caption.line + 1}" if caption.line is not None else ""
    credit = f" — credited “{caption.credit_line}”" if caption.credit_line else ""
    title = f"“{usage.document_title}”, " if usage.document_title else ""
    when = f"{usage.published}  " if usage.published else ""
    where = f"picture {caption.position + 1}{line} of {short(caption.document_uri)}"
    return f"{when}{title}{where}{credit or ' — no credit'}"


def where_of(caption: Caption) -> str:
    """Return where a caption stands, as "picture 2 of harbour.html"."""
    return f"picture {caption.position + 1} of {short(caption.document_uri)}"


def short(uri: str) -> str:
    """Return a path from here where that is shorter."""
    if former := former_place(uri):
        return f"{short(former[0])}, until {former[1][:10]}"
    if not os.path.isabs(uri):
        return uri
    relative = os.path.relpath(uri)
    return relative if len(relative) < len(uri) else uri


def named_from_here(problem: Problem) -> Problem:
    """Return a problem with its input named from here, as receipts name theirs."""
    return replace(problem, uri=short(problem.uri))


def receipt_as_text(receipt: Receipt) -> str:
    """Return one line about an input and one for each grave finding; "" if none."""
    name = visible(short(receipt.uri))
    if receipt.status == "failed":
        return ""
    if receipt.status == "repeat":
        other = visible(short(receipt.same_as or ""))
        return f"{'repeat':<10}{name} (the same as {other})\n"
    if receipt.status == "missing":
        return f"{'missing':<10}{name}\n"
    is_read = receipt.kind == "document" and receipt.status != "unchanged"
    told = [
        counted(receipt.usages, "usage") if is_read else "",
        counted_or_none(len(receipt.assets_added), "new picture"),
        counted_or_none(len(receipt.assets_changed), "known picture"),
        "bound to its captions" if receipt.kind == "image" and receipt.linked else "",
    ]
    if receipt.status == "moved":
        name = f"{name} (from {visible(short(receipt.same_as or ''))})"
    text = f"{receipt.status:<10}{name}  {', '.join(filter(None, told))}".rstrip()
    warnings = [f"{'':<10}{visible(warning)}" for warning in receipt.skipped]
    return "\n".join([text, *warnings]) + "\n"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(2, "usage"), counted(1, "usage"), counted(0, "usage")
    ('2 usages', '1 usage', 'no usages')
    """
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def counted_or_none(number: int, noun: str) -> str:
    """Return the same, "" for none."""
    return counted(number, noun) if number else ""


def totals_as_text(totals: Totals, statuses: Counter[str]) -> str:
    """Return the closing lines of an ingest: the catalogue as it now is."""
    done = ", ".join(f"{count} {status}" for status, count in statuses.items())
    found = ", ".join(
        counted(totals.findings.get(severity, 0), severity) for severity in SEVERITIES
    )
    return (
        f"\nFiles: {done or 'none'}.\n"
        f"Catalogue: {counted(totals.assets, 'asset')},"
        f" {counted(totals.usages, 'usage')} in"
        f" {counted(totals.documents, 'document')}, {counted(totals.files, 'file')};"
        f" {counted(totals.conflicts, 'credit conflict')};"
        f" findings: {found}."
    )
