"""What picture files say of themselves, and what was written into them, as records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media.export.corrections import correction_record
from media.export.evidence import Record
from media.export.usages import credit_record
from media.likeness import transformed
from media.model import FileLikeness, Image, Written, version_of

if TYPE_CHECKING:  # a look-up needs none of what reads it
    from media.supplied import Supplied


def corrected_file_record(image: Image) -> Record:
    """Return a file with what was corrected of it, and which version it is.

    Of what was corrected `sources` says so.
    """
    printed = [c for c in image.corrections if not c.is_of_rights]
    return metadata_record(image) | {
        "corrections": [correction_record(c) for c in printed],
        "version": version_of(image),
    }


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
