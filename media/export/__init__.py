"""One record shape for the API, the JSON Lines of the commands, and files.

In: the values of `media.model` and `media.catalogue`. Out: plain dictionaries that
JSON can hold, with the keys that `docs/interfaces.md` promises. Unknown keys may be
added; a key never changes its meaning; `None` or `[]` says "none found".
`media.export.groups`, which compares captions, is imported where it is wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from media.export.corrections import correction_record
    from media.export.evidence import conflict_record, evidence_record
    from media.export.files import (
        corrected_file_record,
        metadata_record,
        supplied_record,
        written_record,
    )
    from media.export.findings import finding_record, receipt_record
    from media.export.records import asset_record, record
    from media.export.rights import restrictions_record
    from media.export.usages import (
        corrected_usage_record,
        credit_record,
        document_record,
        extract_record,
        parse_record,
        usage_record,
    )
else:
    from media.lazily import lazily

    __getattr__ = lazily(__name__)

__all__ = [
    "asset_record",
    "conflict_record",
    "corrected_file_record",
    "corrected_usage_record",
    "correction_record",
    "credit_record",
    "document_record",
    "evidence_record",
    "extract_record",
    "finding_record",
    "metadata_record",
    "parse_record",
    "receipt_record",
    "record",
    "restrictions_record",
    "supplied_record",
    "usage_record",
    "written_record",
]
