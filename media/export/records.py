"""A picture whole as a record: the line of an export, the answer of the API."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from media.export.corrections import rights_set_record
from media.export.evidence import (
    Record,
    conflict_record,
    evidence_record,
    line_record,
)
from media.export.files import corrected_file_record, likeness_record
from media.export.findings import finding_record, to_settle_record
from media.export.rights import light_record, rights_record
from media.export.usages import corrected_usage_record, credit_record
from media.model import (
    Asset,
    Conflict,
    Finding,
    Former,
    Image,
    Link,
    Usage,
    version_of,
)
from media.objections import to_settle
from media.rights import Light, as_set, rights_corrections
from media.withdrawals import without_choice, without_line


def _credits_record(usages: Sequence[Usage]) -> list[Record]:
    """Return each credit line as printed once, with its count, the commonest first."""
    counts = Counter(u.credit.credit_line for u in usages if u.credit)
    by_line = {u.credit.credit_line: u.credit for u in usages if u.credit}
    ordered = sorted(counts, key=lambda line: (-counts[line], line))
    return [
        (credit_record(by_line[line]) or {}) | {"count": counts[line]}
        for line in ordered
    ]


def _file_record(image: Image, asset: Asset, missing: Mapping[str, str]) -> Record:
    sha256 = image.fingerprint.sha256
    bound = [link for link in asset.links if link.image_sha256 == sha256]
    alike = [found for found in asset.likenesses if sha256 in found.pair]
    reasons = [e for link in bound for e in link.evidence]
    return corrected_file_record(image) | {
        "missing_since": image.former.until if image.former else missing.get(image.uri),
        "former": _former_record(image.former, asset) if image.former else None,
        "evidence": [evidence_record(e) for e in reasons],
        "links": [_link_record(link) for link in bound],
        "likenesses": [likeness_record(found, sha256) for found in alike],
    }


def _former_record(former: Former, asset: Asset) -> Record:
    """Return how a file ended that was written over or moved away."""
    shown = {usage.usage_id for usage in asset.usages}
    return {
        "place": former.place,
        "until": former.until,
        "ending": former.ending,
        "exchanged": former.is_exchanged,
        "usages": [name for name in former.usages if name in shown],
    }


def _link_record(link: Link) -> Record:
    """Return a tie to a usage: how likely it is, what speaks for it and against it."""
    return {
        "usage": link.usage_id,
        "score": link.score,
        "confidence": link.confidence,
        "evidence": [evidence_record(e) for e in link.evidence],
        "against": [evidence_record(e) for e in link.against],
    }


def record(
    asset: Asset,
    *,
    findings: Iterable[Finding] = (),
    still_open: Iterable[Finding] = (),
    missing: Mapping[str, str] = MappingProxyType({}),
    light: Light | None = None,
    today: date | None = None,
) -> Record:
    """Return an asset whole: the line of `cutline export`, the answer of the API.

    `still_open`: those of its findings that nobody answers for on the day of asking.
    `missing`: by uri, since when a file is no longer there. `light`: whether it may be
    run on the day of asking. `today`: the day of which the rights that people set
    count, None for what files, feeds and print say.
    """
    rights = as_set(asset, today).rights if today else asset.rights
    conflicts: Iterable[Conflict] = asset.conflicts
    line = line_record(asset, rights)
    if rights.withdrawn:
        findings = map(without_line, findings)
        conflicts = map(without_choice, conflicts)
    return {
        "asset": asset.asset_id,
        "former_ids": list(asset.former_ids),
        "caption": asset.description or None,
        **line,
        "credit_conflict": asset.has_credit_conflict,
        "credits": _credits_record(asset.usages),
        "usages": [corrected_usage_record(usage) for usage in asset.usages],
        "files": [_file_record(image, asset, missing) for image in asset.images],
        "rights": rights_record(rights),
        "light": light_record(light) if light else None,
        "conflicts": [conflict_record(conflict) for conflict in conflicts],
        "findings": [finding_record(finding) for finding in findings],
        "to_settle": to_settle_record(to_settle(still_open, line["credit_to_print"])),
        "rights_set": [rights_set_record(c) for c in rights_corrections(asset)],
        "version": version_of(asset),
    }


asset_record = record
