"""Captions and credits as printed, and the documents that print them, as records."""

from __future__ import annotations

from collections.abc import Iterable

from media.catalogue import StoredDocument
from media.dates import all_dates
from media.export.corrections import correction_record
from media.export.evidence import Record
from media.model import Caption, Credit, Document, Usage, version_of


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
