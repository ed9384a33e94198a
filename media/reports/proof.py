"""What became of a picture that was called back, as proof: JSON, CSV, one HTML page.

The notice, every usage that was ever listed, what was done, by whom and when, and what
is open. The proof names the digest of its own content, so that it can be told later
whether it was changed: SHA-256 of the record without its digest, as JSON with sorted
keys, without spaces, in UTF-8.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import UTC, datetime
from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup

from media.export.evidence import evidence_record
from media.export.withdrawals import standing_record, tick_record, withdrawal_record
from media.pipeline import Trace
from media.reports.table import guarded
from media.reports.texts import writable

DIGEST = "proof_sha256"
_DAY = len("2026-11-29")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)

COLUMNS = (
    "withdrawal",
    "state",
    "document",
    "title",
    "published",
    "picture",
    "caption",
    "credit",
    "outcome",
    "by",
    "at",
    "reason",
    "proposed",
    "listed_at",
    "usage",
    "asset",
    DIGEST,
)


def trace_record(trace: Trace) -> dict[str, Any]:
    """Return a withdrawal with all that became of it, and the digest of that."""
    said: dict[str, Any] = {
        **withdrawal_record(trace.order),
        "open": trace.open,
        "pictures": [
            {
                "asset": asset.asset_id,
                "caption": asset.description or None,
                "credit_to_print": asset.credit_to_print or None,
                "files": [
                    {"file": image.uri, "sha256": image.fingerprint.sha256}
                    for image in asset.images
                ],
            }
            for asset in trace.pictures
        ],
        "usages": [standing_record(row) for row in trace.rows],
        "history": [withdrawal_record(order) for order in trace.history],
        "ticks": [tick_record(tick) for tick in trace.ticks],
        "may_be": [
            {
                "asset": may_be.asset.asset_id,
                "caption": may_be.asset.description or None,
                "score": round(may_be.score, 3),
                "is_sure": may_be.is_sure,
                "usages": len(may_be.asset.usages),
                "evidence": [evidence_record(e) for e in may_be.evidence],
                "against": [evidence_record(e) for e in may_be.against],
            }
            for may_be in trace.may_be
        ],
    }
    return said | {DIGEST: digest_of(said)}


def digest_of(said: dict[str, Any]) -> str:
    """Return the digest of a proof's content; what it says of its digest counts not."""
    content = {key: part for key, part in said.items() if key != DIGEST}
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def proof_as_json(trace: Trace) -> str:
    """Return the proof as one JSON object."""
    said = trace_record(trace)
    text = json.dumps(said, ensure_ascii=False, indent=2)
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate in the name of a file
        text = json.dumps(said, indent=2)
    return text + "\n"


def proof_as_csv(trace: Trace) -> str:
    """Return a header and a line for each usage; `picture` counts from 1."""
    said = trace_record(trace)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in said["usages"]:
        tick = row["tick"] or {}
        cells = (
            said["withdrawal"],
            row["state"],
            row["document"],
            row["document_title"],
            row["published"],
            str(row["position"] + 1),
            row["caption_raw"],
            row["credit_raw"],
            tick.get("outcome"),
            tick.get("actor"),
            tick.get("at"),
            tick.get("reason"),
            row["proposed"],
            row["listed_at"],
            row["usage"],
            row["asset"],
            said[DIGEST],
        )
        writer.writerow([guarded(cell or "") for cell in cells])
    return writable(out.getvalue())


def proof_as_html(trace: Trace, *, made_at: str) -> str:
    """Return the proof as one page to print: it loads nothing, and runs nothing.

    `made_at`: when it was made, which is no part of what the digest is of.
    """
    return _template().render(
        said=trace_record(trace), trace=trace, digest=DIGEST, made_at=made_at
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_writable
    )
    environment.globals["css"] = Markup(_text("page.css"))  # our own file
    environment.filters["when"] = _when
    return environment.from_string(_text("proof.html"))


def _when(iso: str) -> str | Markup:
    """Return a day, and its time in UTC, as people read them; else what was said.

    >>> _when("2026-11-29T13:05:09.123+00:00").striptags()
    '29 November 2026, 13:05 UTC'
    >>> _when("2026-11-29").striptags(), _when("in spring")
    ('29 November 2026', 'in spring')
    """
    try:
        at = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    told = f"{at.day} {_MONTHS[at.month - 1]} {at.year}"
    if len(iso) > _DAY:
        zone = "" if at.tzinfo is None else " UTC"
        at = at if at.tzinfo is None else at.astimezone(UTC)
        told = f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M}{zone}"
    return Markup('<time datetime="{}">{}</time>').format(iso, told)


def _writable(said: object) -> object:
    """Return what a slot of the template says as a page can hold it."""
    is_own = isinstance(said, Markup) or not isinstance(said, str)
    return said if is_own else writable(str(said))


def _text(name: str) -> str:
    return resources.files("media.reports").joinpath(name).read_text("utf-8")
