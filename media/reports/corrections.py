"""What is to be corrected: fields of picture files, and credits that articles print.

In: assets as they were settled and as the newsroom prints them, with what the checks
found. Out: for each file the fields that a finding asks for, for each usage the line
that should stand there. Nothing is made up: a field is filled with what another file of
the picture or its settled credit says, a copyright notice only with another file's; and
where credits disagree, people settle first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from typing import Any

from media.dedup.tails import without_label
from media.model import (
    Asset,
    Credit,
    Evidence,
    Finding,
    Image,
    Restriction,
    Usage,
    value,
)
from media.objections import CREDIT_CHECKS
from media.rules.withdrawals import NO_USE
from media.text import fold, tokens
from media.words import load_words

FILE_CHECKS = frozenset({"file-metadata-missing", "metadata-stripped"})
"""Checks whose findings are mended by fields of the picture's file."""

DOUBTED = {
    "agency-misspelt": "the name of an agency in the credit may be misspelt",
    "creator-misspelt": "the name of the maker in the credit may be misspelt",
    "credit-names-nobody": "the credit names nobody",
    "credit-only-address": "the credit is only an address",
    "credit-truncated": "the credit is cut",
}
"""Checks whose findings say that a credit is not to be copied, and why."""

_WITHDRAWN = "the picture was withdrawn"
_LACKING = "the credit lacks what its licence asks for; correct it in print first"

FIELDS = {
    "creators": "Creator",
    "credit_line": "Credit Line",
    "copyright_notice": "Copyright Notice",
}
"""Fields that are filled, by the names that people read."""

ReadCredit = Callable[[str], Credit]


@value
class FileFix:
    """Fields that a picture file lacks, what they are to say, and what asks for it.

    `held_back` says why nothing is to be written although something is asked for.
    `ordered`: the notices of corrections that ask for another credit than it has.
    """

    uri: str
    before: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...]
    held_back: str = ""
    ordered: tuple[Evidence, ...] = ()


@value
class ArticleFix:
    """A credit that an article prints, what it should read, and what asks for it.

    `should_read` is "" where the right line is not known, and of a picture that was
    withdrawn; the findings say what to do. `printed` is the caption where it is the
    caption that was corrected.
    """

    document_uri: str
    position: int
    title: str
    line: int | None
    asset_id: str
    printed: str
    should_read: str
    findings: tuple[Finding, ...]

    @property
    def is_withdrawn(self) -> bool:
        """Whether the picture is to be taken down, whatever is printed with it."""
        return any(map(_is_withdrawn, self.findings))


def file_fixes(
    assets: Iterable[Asset],
    findings: Iterable[Finding],
    *,
    read_credit: ReadCredit,
    corrected: Collection[str] = (),
    withdrawn: Collection[str] = (),
) -> Iterator[FileFix]:
    """Yield what is to be written into files.

    `assets`: as they were settled, and `called_back`: the credit that a correction asks
    for takes the place of what a file says. `corrected`: those, by `asset_id`, whose
    line people corrected; it goes before what other files say. `withdrawn`: those that
    nobody may use, whatever became of their usages.
    """
    found = tuple(findings)
    asked = _by_place(f for f in found if f.check in FILE_CHECKS)
    doubts = {
        f.asset_id: f"{DOUBTED[f.check]}; correct it in print first"
        for f in found
        if f.check in DOUBTED
    }
    doubts |= {f.asset_id: _LACKING for f in found if _lacks_what_nobody_knows(f)}
    gone = dict.fromkeys(_gone(found, withdrawn), _WITHDRAWN)
    doubts |= gone
    for asset in assets:
        order = next((r for r in _orders(asset)[::-1] if r.credit_line), None)
        for image in asset.images:
            if image.former is not None:
                continue  # something else is there to be written to
            own = asked.get((image.uri, None), [])
            if order is not None and (own or _differs(image, order, read_credit)):
                doubt = gone.get(asset.asset_id, "")
                yield _ordered_fix(image, asset, own, read_credit, doubt=doubt)
            elif own:
                doubt = doubts.get(asset.asset_id, "")
                yield _file_fix(
                    image,
                    asset,
                    own,
                    read_credit,
                    doubt=doubt,
                    is_corrected=asset.asset_id in corrected,
                )


def article_fixes(
    assets: Iterable[Asset],
    findings: Iterable[Finding],
    *,
    keeps_label: bool = True,
    withdrawn: Collection[str] = (),
) -> Iterator[ArticleFix]:
    """Yield what articles should print. `assets`: as the newsroom prints them.

    `keeps_label`: the word before a credit stays as it is printed, because the newsroom
    says nothing of it. `withdrawn`: those, by `asset_id`, that nobody may use, and of
    which no line is offered: neither where a usage is ticked off nor where somebody
    said that it cannot be taken down.
    """
    found = tuple(findings)
    gone = _gone(found, withdrawn)
    asked = _by_place(
        f
        for f in found
        if f.check in CREDIT_CHECKS or _is_correction(f) or _is_withdrawn(f)
    )
    places = ((usage, asset) for asset in assets for usage in asset.usages)
    for usage, asset in sorted(places, key=_as_read):
        caption = usage.caption
        own = asked.get((caption.document_uri, caption.position), [])
        if taken := [f for f in own if _is_withdrawn(f)]:
            yield _fix(usage, asset, taken, caption.credit_line or "", "")
        if asset.asset_id in gone:
            continue
        of_caption = [f for f in own if _is_of_caption(f, usage)]
        for one in of_caption:
            yield _fix(usage, asset, [one], one.found or "", one.expected or "")
        if of_credit := [f for f in own if f not in of_caption]:
            line = _should_read(usage, asset, of_credit, keeps_label=keeps_label)
            yield _fix(usage, asset, of_credit, caption.credit_line or "", line)


def _fix(
    usage: Usage, asset: Asset, asking: Sequence[Finding], printed: str, line: str
) -> ArticleFix:
    caption = usage.caption
    return ArticleFix(
        document_uri=caption.document_uri,
        position=caption.position,
        title=usage.document_title or "",
        line=None if caption.line is None else caption.line + 1,
        asset_id=asset.asset_id,
        printed=printed,
        should_read=line,
        findings=tuple(asking),
    )


def _lacks_what_nobody_knows(finding: Finding) -> bool:
    """Say whether a licence asks for more than any known line has, as the author."""
    is_known = (finding.fix or "").startswith(f"Print: {finding.expected}")
    return (
        finding.check == "cc-incomplete"
        and finding.severity == "error"
        and not is_known
    )


def _is_correction(finding: Finding) -> bool:
    """Say whether other words are ordered; a note only supposes."""
    return finding.check == "correction-due" and finding.severity != "note"


def _is_withdrawn(finding: Finding) -> bool:
    """Say whether a picture must not be used; one that will be withdrawn still may."""
    is_order = finding.check == "withdrawn" and finding.severity != "note"
    return is_order and finding.expected == NO_USE


def _gone(findings: Iterable[Finding], withdrawn: Collection[str]) -> set[str | None]:
    """Return the ids of pictures that nobody may use, told as such or found to be."""
    return {f.asset_id for f in findings if _is_withdrawn(f)}.union(withdrawn)


def _is_of_caption(finding: Finding, usage: Usage) -> bool:
    """Say whether a correction is ordered of the caption, not of its credit."""
    credit = usage.as_read.caption.credit_line or ""
    return finding.check == "correction-due" and (finding.found or "") != credit


def _as_read(place: tuple[Usage, Asset]) -> tuple[str, int]:
    caption = place[0].caption
    return caption.document_uri, caption.position


def _by_place(
    findings: Iterable[Finding],
) -> Mapping[tuple[str, int | None], list[Finding]]:
    found: dict[tuple[str, int | None], list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.document_uri or "", finding.position].append(finding)
    return found


def _should_read(
    usage: Usage, asset: Asset, asking: Sequence[Finding], *, keeps_label: bool
) -> str:
    """Return the line to print, "" where it is not known or stands there already."""
    for check in ("correction-due", "mandatory-credit"):
        for finding in asking:
            if finding.check == check and finding.expected:
                return finding.expected
    printed = usage.caption.credit_line or ""
    line, bare = asset.credit_to_print, without_label(printed)
    told = {finding.check: _line_of(finding) for finding in asking}
    same = (tokens(printed), tokens(bare))
    if not line or tokens(line) in same:
        line = told.get("agency-misspelt") or line  # nobody else says it better
    line = told.get("cc-incomplete") or line
    if not line or tokens(line) in same:
        return ""
    label, _, behind = printed.rpartition(bare) if bare else ("", "", "")
    has_label = keeps_label and label.strip() and not behind and not _labelled(line)
    return f"{label}{line}" if has_label else line


def _line_of(finding: Finding) -> str:
    """Return the line that a finding itself knows to be the right one, else ""."""
    line = finding.expected or ""
    return line if line and finding.fix == f"Print: {line}" else ""


def _labelled(line: str) -> bool:
    """Say whether a line begins with a label of its own: "Photo by Ida Holm/AP"."""
    first = next(iter(tokens(line)), "")
    return first in load_words().labels


def _file_fix(
    image: Image,
    asset: Asset,
    asking: Sequence[Finding],
    read_credit: ReadCredit,
    *,
    doubt: str,
    is_corrected: bool,
) -> FileFix:
    before = {name: image.texts(name) for name in FIELDS}
    told = _told(image, asset, read_credit, is_corrected=is_corrected)
    held_back = doubt
    if not doubt and is_corrected and _names_others(before, told):
        held_back = "the file names another maker than the credit that was corrected"
    if doubt != _WITHDRAWN and asset.has_credit_conflict:
        held_back = "credits of the picture disagree; settle on one first"
    if held_back:
        return FileFix(
            uri=image.uri,
            before=before,
            after=before,
            findings=tuple(asking),
            held_back=held_back,
        )
    after = {name: before[name] or told[name] for name in FIELDS}
    return FileFix(
        uri=image.uri,
        before=before,
        after=after,
        findings=tuple(asking),
        held_back="" if after != before else "nothing is known that could stand there",
    )


def _orders(asset: Asset) -> tuple[Restriction, ...]:
    return tuple(r for r in asset.rights.restricted("correction") if r.credit_line)


def _differs(image: Image, order: Restriction, read_credit: ReadCredit) -> bool:
    """Say whether a file credits the picture otherwise than a correction asks for."""
    said = image.texts("credit_line")
    if said:
        new = tokens(without_label(order.credit_line))
        return any(tokens(without_label(line)) != new for line in said)
    own = set(map(fold, image.texts("creators")))
    new_ones = set(map(fold, read_credit(order.credit_line).creators))
    return bool(own and new_ones) and own != new_ones


def _ordered_fix(
    image: Image,
    asset: Asset,
    asking: Sequence[Finding],
    read_credit: ReadCredit,
    *,
    doubt: str,
) -> FileFix:
    """Return a fix that puts the credit into a file that a correction asks for."""
    orders = _orders(asset)
    line = orders[-1].credit_line
    before = {name: image.texts(name) for name in FIELDS}
    makers = read_credit(line).creators
    told = _told(image, asset, read_credit, is_corrected=False)
    after = {
        "creators": makers or before["creators"],
        "credit_line": (line,),
        "copyright_notice": before["copyright_notice"] or told["copyright_notice"],
    }
    credited = fold(" ".join(before["credit_line"]))
    if not doubt and not makers and any(fold(n) in credited for n in after["creators"]):
        doubt = "the file credits a maker whom the ordered credit does not name"
    return FileFix(
        uri=image.uri,
        before=before,
        after=before if doubt else after,
        findings=tuple(asking),
        held_back=doubt,
        ordered=tuple(place for order in orders for place in order.evidence),
    )


def _names_others(
    before: Mapping[str, tuple[str, ...]], told: Mapping[str, tuple[str, ...]]
) -> bool:
    """Say whether the makers in a file are not those who would be written beside."""
    own, new = (set(map(fold, said["creators"])) for said in (before, told))
    return not before["credit_line"] and bool(own and new) and own != new


def _told(
    image: Image, asset: Asset, read_credit: ReadCredit, *, is_corrected: bool
) -> Mapping[str, tuple[str, ...]]:
    """Return what other files of the picture say, and the credit that was settled.

    `is_corrected`: people settled it, so that other files say nothing against it.
    """
    others = [other for other in asset.images if other.uri != image.uri]
    told = {
        name: next((said for o in others if (said := o.texts(name))), ())
        for name in FIELDS
    }
    line = asset.credit_to_print
    if line and is_corrected:
        told["credit_line"] = (line,)
        told["creators"] = read_credit(line).creators
    elif line:
        told["credit_line"] = told["credit_line"] or (line,)
        told["creators"] = told["creators"] or read_credit(line).creators
    return told


def values_of(fix: FileFix) -> dict[str, Any]:
    """Return the fields that change, as `media.writing` takes them."""
    changed = {n: fix.after[n] for n in FIELDS if fix.after[n] != fix.before[n]}
    return {
        name: list(texts) if name == "creators" else ", ".join(texts)
        for name, texts in changed.items()
    }
