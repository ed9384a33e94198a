"""Values of the library as plain dictionaries, one function for each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from media.catalogue import Receipt, StoredDocument
from media.dates import all_dates
from media.export.corrections import correction_record, rights_set_record
from media.likeness import transformed
from media.model import (
    Asset,
    Caption,
    Conflict,
    Credit,
    Document,
    Evidence,
    FileLikeness,
    Finding,
    Image,
    Link,
    Restriction,
    Rights,
    Usage,
    Written,
    version_of,
)
from media.rights import Light, as_set, rights_corrections, told

if TYPE_CHECKING:  # a look-up needs none of what reads it
    from media.supplied import Supplied

Record = dict[str, Any]


def evidence_record(evidence: Evidence) -> Record:
    """Return where something is said: the uri, the kind of place, the words."""
    span = evidence.span
    return {
        "uri": evidence.uri,
        "kind": evidence.kind,
        "span": [span.start, span.end] if span else None,
        "quote": evidence.quote or None,
    }


def credit_record(credit: Credit | None) -> Record | None:
    """Return the reading of a credit line, None for none."""
    if credit is None:
        return None
    return {
        "text": credit.credit_line,
        "creators": list(credit.creators),
        "organisations": list(credit.organisations),
        "canonical_organisations": list(credit.agencies),
        "medium": credit.medium,
        "flags": list(credit.flags),
        "licence": credit.licence,
        "doubts": list(credit.doubts),
    }


def usage_record(usage: Usage) -> Record:
    """Return one appearance: caption, credit, where, how sure and why."""
    caption = usage.caption
    return {
        "document": caption.document_uri,
        "document_title": usage.document_title,
        "published": usage.published,
        "position": caption.position,
        "src": list(caption.picture_uris),
        "alt": caption.alt_text,
        "is_cover": caption.is_cover,
        "line": caption.line,
        "caption_raw": caption.text or None,
        "caption": caption.description,
        "date": caption.date_created.isoformat() if caption.date_created else None,
        "date_text": caption.date_text,
        "credit": credit_record(usage.credit),
        "flags": list(usage.flags),
        "confidence": round(caption.confidence, 3),
        "evidence": [e.kind for e in caption.evidence],
        "stated": {claim.name: claim.value for claim in caption.claims},
        "usage": usage.usage_id,
    }


def corrected_usage_record(usage: Usage) -> Record:
    """Return a usage with what was corrected of it, and which version it is."""
    return usage_record(usage) | {
        "corrections": [correction_record(c) for c in usage.corrections],
        "version": version_of(usage),
    }


def corrected_file_record(image: Image) -> Record:
    """Return a file with what was corrected of it, and which version it is.

    Of what was corrected `sources` says so.
    """
    printed = [c for c in image.corrections if not c.is_of_rights]
    return metadata_record(image) | {
        "corrections": [correction_record(c) for c in printed],
        "version": version_of(image),
    }


def extract_record(document: Document, usages: Iterable[Usage]) -> Record:
    """Return what a document says about its pictures (`cutline extract`)."""
    return {
        "document": document.uri,
        "url": document.url,
        "title": document.title,
        "published": document.published,
        "language": document.language,
        "section": document.section,
        "bylines": list(document.bylines),
        "usages": [_within(usage_record(usage)) for usage in usages],
    }


def _within(found: Record) -> Record:
    """Leave out the document's name, which the line around it gives."""
    outer = ("document", "document_title", "published")
    return {key: value for key, value in found.items() if key not in outer}


def parse_record(
    text: str, *, usage: Usage, language: str | None, given: Record
) -> Record:
    """Return a caption string taken apart (`cutline parse`); `given` is kept."""
    caption, credit = usage.caption, usage.credit
    read = credit_record(credit) or {}
    return given | {
        "text": text,
        "language": language,
        "description": caption.description,
        "credit_text": caption.credit_line,
        "creators": read.get("creators", []),
        "organisations": read.get("organisations", []),
        "canonical_organisations": read.get("canonical_organisations", []),
        "medium": read.get("medium", "unknown"),
        "flags": list(usage.flags),
        "licence": read.get("licence"),
        "doubts": read.get("doubts", []),
        "date_text": caption.date_text,
        "date_iso": _date_iso(caption),
        "confidence": round(caption.confidence, 3),
    }


def _date_iso(caption: Caption) -> str | None:
    """Return the day that a caption is dated, or its month where no day is printed."""
    if caption.date_created is not None:
        return caption.date_created.isoformat()
    printed = all_dates(caption.date_text or "")
    return printed[0].iso if printed else None


def written_record(written: Written) -> Record:
    """Return what became of a picture file that was to be written (`cutline write`)."""
    return {
        "file": written.uri,
        "written_to": written.target,
        "status": written.status,
        "fields": {
            change.name: {"before": change.before, "after": change.after}
            for change in written.changes
        },
        "warnings": list(written.warnings),
    }


def metadata_record(image: Image, *, blocks: bool = False) -> Record:
    """Return what a picture file says about itself (`cutline metadata`).

    With `blocks` also what each block of metadata says on its own.
    """
    print_ = image.fingerprint
    each = {"blocks": _blocks_record(image)} if blocks else {}
    return {
        "file": image.uri,
        "format": image.format,
        "width": print_.width,
        "height": print_.height,
        "fields": {claim.name: claim.value for claim in image.fields},
        "sources": {claim.name: claim.evidence.kind for claim in image.fields},
        "conflicts": [
            {
                "field": conflict.name,
                "values": {c.evidence.kind: c.value for c in conflict.claims},
                "chosen": conflict.chosen,
                "why": conflict.why,
            }
            for conflict in image.conflicts
        ],
        "content_credentials": (
            dict(image.content_credentials)
            if image.content_credentials is not None
            else None
        ),
        "sha256": print_.sha256 or None,
        "pixels_sha256": print_.pixels_sha256 or None,
        "reduced_digest": print_.reduced_digest or None,
        "perceptual_hash": print_.perceptual_hash or None,
        "warnings": list(image.warnings),
        **each,
    }


def _blocks_record(image: Image) -> Record:
    return {
        block.name: {
            "fields": dict(block.fields),
            "charset": block.charset or None,
            "octets": dict(block.octets),
        }
        for block in image.blocks
    }


def supplied_record(supplied: Supplied) -> Record:
    """Return what the fields of a file mean: whom they credit, and all else cleaned."""
    country = supplied.country
    return {
        "credit": credit_record(supplied.credit),
        "supplied": {
            "sources": list(supplied.sources),
            "description": supplied.description,
            "headline": supplied.headline,
            "date_created": supplied.date_created,
            "sublocation": supplied.sublocation,
            "city": supplied.city,
            "state": supplied.state,
            "country": country.name if country else None,
            "country_code": (country.code or None) if country else None,
            "keywords": list(supplied.keywords),
            "persons_shown": list(supplied.persons),
            "kind": supplied.kind,
            "left_out": list(supplied.left_out),
            "notes": list(supplied.notes),
        },
    }


def finding_record(finding: Finding) -> Record:
    """Return a finding of a rule (`cutline check`)."""
    return {
        "finding": finding.finding_id,
        "check": finding.check,
        "severity": finding.severity,
        "document": finding.document_uri,
        "position": finding.position,
        "asset": finding.asset_id,
        "message": finding.message,
        "found": finding.found,
        "expected": finding.expected,
        "evidence": [evidence_record(e) for e in finding.evidence],
        "fix": finding.fix,
    }


def conflict_record(conflict: Conflict) -> Record:
    """Return what sources disagree about: every claim, and what to go on with."""
    return {
        "field": conflict.name,
        "claims": [
            {"value": claim.value, "evidence": evidence_record(claim.evidence)}
            for claim in conflict.claims
        ],
        "chosen": conflict.chosen,
        "why": conflict.why,
    }


def _rights_record(rights: Rights) -> Record:
    return {
        "copyright_notice": rights.copyright_notice or None,
        "copyright_owners": list(rights.copyright_owners),
        "usage_terms": rights.usage_terms or None,
        "web_statement": rights.web_statement or None,
        "licensors": list(rights.licensors),
        "instructions": rights.instructions or None,
        "licence": rights.licence,
        "expires": rights.expires.isoformat() if rights.expires else None,
        "evidence": [evidence_record(e) for e in rights.evidence],
        "conflicts": [conflict_record(conflict) for conflict in rights.conflicts],
    } | restrictions_record(rights)


def restrictions_record(rights: Rights) -> Record:
    """Return what restricts use, each with its words, and what could not be read."""
    return {
        "restrictions": [_restriction_record(r) for r in rights.restrictions],
        "unread": [evidence_record(place) for place in rights.unread],
    }


def _restriction_record(said: Restriction) -> Record:
    return {
        "kind": said.kind,
        "told": told(said),
        "certainty": said.certainty,
        "credit_line": said.credit_line or None,
        "territories": list(said.territories),
        "named": list(said.named),
        "media": list(said.media),
        "starts": said.starts or None,
        "ends": said.ends or None,
        "count": said.count,
        "unit": said.unit or None,
        "status": said.status or None,
        "evidence": [evidence_record(place) for place in said.evidence],
    }


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
        "missing_since": missing.get(image.uri),
        "evidence": [evidence_record(e) for e in reasons],
        "links": [_link_record(link) for link in bound],
        "likenesses": [likeness_record(found, sha256) for found in alike],
    }


def likeness_record(found: FileLikeness, sha256: str) -> Record:
    """Return how the picture of a file relates to that of another, told of the file.

    `transformation`: what was done to the other's picture to make the file's.
    """
    other = found.beside(sha256)
    told = found.told_from(other)
    return {
        "sha256": other,
        "relation": told.relation,
        "transformation": transformed(told),
        "score": told.score,
        "is_sure": told.is_sure,
        "part": list(told.part),
        "reasons": list(told.reasons),
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
    missing: Mapping[str, str] = MappingProxyType({}),
    light: Light | None = None,
    today: date | None = None,
) -> Record:
    """Return an asset whole: the line of `cutline export`, the answer of the API.

    `missing`: by uri, since when a file is no longer there. `light`: whether it may be
    run on the day of asking. `today`: the day of which the rights that people set
    count, None for what files, feeds and print say.
    """
    rights = as_set(asset, today).rights if today else asset.rights
    return {
        "asset": asset.asset_id,
        "former_ids": list(asset.former_ids),
        "caption": asset.description or None,
        "credit_to_print": asset.credit_to_print or None,
        "credit_why": asset.credit_why or None,
        "credit_conflict": any(
            c.name.startswith("credit_line") for c in asset.conflicts
        ),
        "credits": _credits_record(asset.usages),
        "usages": [corrected_usage_record(usage) for usage in asset.usages],
        "files": [_file_record(image, asset, missing) for image in asset.images],
        "rights": _rights_record(rights),
        "light": light_record(light) if light else None,
        "conflicts": [conflict_record(conflict) for conflict in asset.conflicts],
        "findings": [finding_record(finding) for finding in findings],
        "rights_set": [rights_set_record(c) for c in rights_corrections(asset)],
        "version": version_of(asset),
    }


asset_record = record


def light_record(light: Light) -> Record:
    """Return whether a picture may be run, why not, and what goes with any use."""
    return {
        "colour": light.colour,
        "reasons": list(light.reasons),
        "duties": list(light.duties),
    }


def document_record(document: StoredDocument) -> Record:
    """Return a catalogued document with its usages and their assets."""
    return {
        "document": document.uri,
        "id": document.document_id,
        "url": document.url,
        "title": document.title,
        "published": document.published,
        "language": document.language,
        "section": document.section,
        "media_type": document.media_type,
        "sha256": document.sha256,
        "bylines": list(document.bylines),
        "usages": [
            _within(usage_record(placed.usage)) | {"asset": placed.asset_id}
            for placed in document.usages
        ],
    }


def receipt_record(receipt: Receipt) -> Record:
    """Return what became of one input (`cutline ingest --format jsonl`)."""
    problem = receipt.problem
    return {
        "uri": receipt.uri,
        "status": receipt.status,
        "kind": receipt.kind,
        "title": receipt.title,
        "usages": receipt.usages,
        "assets_added": list(receipt.assets_added),
        "assets_changed": list(receipt.assets_changed),
        "linked": list(receipt.linked),
        "findings": [finding_record(finding) for finding in receipt.findings],
        "problem": (
            {"reason": problem.reason, "place": problem.place} if problem else None
        ),
        "same_as": receipt.same_as,
        "skipped": list(receipt.skipped),
    }
