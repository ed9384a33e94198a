"""An asset's usages, credits and conflicts in the order in which people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from media.model import (
    Asset,
    Claim,
    Conflict,
    Evidence,
    Finding,
    Image,
    Restriction,
    RestrictionKind,
    Usage,
    value,
)
from media.pipeline import is_same_line
from media.rights import told
from media.source_types import flags_of_file, made_by_model_in
from web.display.differences import Part, side_by_side
from web.translations.speaking import gettext


@value
class Showing:
    """The usages of an asset under one credit line as printed, None for no credit.

    `total`: of how many these are some.
    """

    credit_line: str | None
    usages: tuple[Usage, ...]
    total: int


@value
class Variant:
    """One of the values that disagree, in parts, with who says so."""

    text: str
    parts: tuple[Part, ...]
    claims: tuple[Claim, ...]
    is_chosen: bool


@value
class PrintedCaption:
    """A caption as printed, cut at its credit; `credit` is "" where none is in it."""

    before: str
    credit: str = ""
    after: str = ""


def showings(asset: Asset) -> tuple[Showing, ...]:
    """Return the usages by credit line, the most printed first, those without last."""
    groups: dict[str | None, list[Usage]] = {}
    for usage in asset.usages:
        line = usage.credit.credit_line if usage.credit else None
        groups.setdefault(line, []).append(usage)

    def order(line: str | None) -> tuple[bool, int, str]:
        return line is None, -len(groups[line]), line or ""

    return tuple(
        Showing(
            credit_line=line,
            usages=tuple(sorted(groups[line], key=_reading_order)),
            total=len(groups[line]),
        )
        for line in sorted(groups, key=order)
    )


def some_of(every: Iterable[Showing], *, start: int, most: int) -> tuple[Showing, ...]:
    """Return at most so many usages, in their order, from one on."""
    found, passed = [], 0
    for showing in every:
        since = max(start - passed, 0)
        here = showing.usages[since : max(start + most - passed, 0)]
        passed += showing.total
        if here:
            found.append(replace(showing, usages=here))
    return tuple(found)


def _reading_order(usage: Usage) -> tuple[str, str, int]:
    caption = usage.caption
    return usage.published or "", caption.document_uri, caption.position


def variants(conflict: Conflict) -> tuple[Variant, ...]:
    """Return each value that is claimed once, the chosen one first, words marked."""
    claimed: dict[str, list[Claim]] = {}
    for claim in conflict.claims:
        claimed.setdefault(_said(claim), []).append(claim)
    chosen = "" if conflict.chosen is None else str(conflict.chosen)
    alike = (text for text in claimed if is_same_line(text, chosen))
    chosen = chosen if chosen in claimed else next(alike, chosen)
    order = sorted(claimed, key=lambda text: (text != chosen, -len(claimed[text])))
    return tuple(
        Variant(
            text=text,
            parts=parts,
            claims=tuple(claimed[text]),
            is_chosen=text == chosen,
        )
        for text, parts in zip(order, side_by_side(order), strict=True)
    )


def _said(claim: Claim) -> str:
    return "" if claim.value is None else str(claim.value)


def usage_at(evidence: Evidence, asset: Asset) -> Usage | None:
    """Return the usage of an asset that evidence quotes, None for a file's."""
    for usage in asset.usages:
        caption = usage.caption
        is_here = caption.document_uri == evidence.uri
        if is_here and evidence.span in (caption.credit_span, caption.span):
            return usage
    return None


def printed(usage: Usage) -> PrintedCaption:
    """Return a usage's caption as printed, with the place of its credit in it."""
    text, line = usage.caption.text, usage.caption.credit_line
    start = text.rfind(line) if line else -1
    if not line or start < 0:
        return PrintedCaption(before=text)
    return PrintedCaption(
        before=text[:start], credit=line, after=text[start + len(line) :]
    )


def said_alike(
    restrictions: Iterable[Restriction],
) -> tuple[tuple[Restriction, ...], ...]:
    """Return restrictions by the words that say them, in order; those that lack words
    each alone, so that one quotation is shown once.
    """
    groups: dict[object, list[Restriction]] = {}
    for number, restriction in enumerate(restrictions):
        groups.setdefault(restriction.evidence or number, []).append(restriction)
    return tuple(map(tuple, groups.values()))


def flags(asset: Asset) -> tuple[str, ...]:
    """Return what any credit or caption says of the picture, each once, sorted."""
    printed = {flag for usage in asset.usages for flag in usage.flags}
    in_files = {flag for image in asset.images for flag in flags_of_file(image)}
    return tuple(sorted(printed | in_files))


def kind_told(kind: RestrictionKind) -> str:
    """Return a kind of restriction as a short sentence.

    >>> kind_told("no-advertising")
    'Not for advertising or marketing'
    """
    return told(Restriction(kind=kind))


def made_by_model(images: Iterable[Image]) -> str:
    """Return the sentence that a trained model made the picture, "" where no file of it
    says so.
    """
    made = made_by_model_in(images)
    if made is None:
        return ""
    how_much, who = made
    if how_much == "all":
        return gettext(
            "A trained model made the picture (%(who)s): say so beside it.", who=who
        )
    return gettext(
        "A trained model made part of the picture (%(who)s): say so beside it.", who=who
    )


def title(asset: Asset) -> str:
    """Return the words by which people know an asset, "" where nothing describes it."""
    alternatives = (u.caption.alt_text or "" for u in asset.usages)
    return asset.description or next(filter(None, alternatives), "")


def latest(asset: Asset) -> str | None:
    """Return when the asset was last published, None where no document says."""
    return max((u.published for u in asset.usages if u.published), default=None)


def picture(asset: Asset) -> Image | None:
    """Return the largest file that can be shown, None where there is none."""

    def size(image: Image) -> int:
        return image.fingerprint.width * image.fingerprint.height

    shown = [image for image in asset.images if image.fingerprint.perceptual_hash]
    return max(shown, key=size, default=None)


def concerning(findings: Iterable[Finding], usage: Usage) -> Iterator[Finding]:
    """Yield the findings about one usage: those placed at it or that quote it."""
    caption = usage.caption
    spans = {caption.span, caption.credit_span} - {None}
    for finding in findings:
        is_here = finding.document_uri == caption.document_uri
        is_quoted = any(
            e.uri == caption.document_uri and e.span in spans for e in finding.evidence
        )
        if is_quoted or (is_here and finding.position == caption.position):
            yield finding
