"""Values -> rows. Each function returns what one value puts into its table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Table

from media.agencies import AgencyTable, filed_agencies
from media.model import (
    SEVERITIES,
    Anchor,
    Asset,
    Decision,
    Document,
    Event,
    Finding,
    Proposal,
    Usage,
    remembered,
)
from media.rights import deadlines_of
from media.source_types import flags_of_file
from media.store.indexing import words_of
from media.store.marking import address_words
from media.store.names import index_name, sortable, source_id
from media.store.standing import Known, always, passing, spells, usual
from media.store.tables import (
    ASSET,
    ASSET_BODY,
    ASSET_WORDS,
    CONFLICT,
    DEADLINE,
    FACET,
    FORMER_ID,
    IMAGE,
    LINK,
    USAGE,
)
from media.store.values import json_text, to_json

Row = dict[str, Any]
Cells = tuple[Any, ...]
"""A row as what stands in the columns of its table (`COLUMNS`), in their order."""
PARTS = ("usages", "images", "links", "conflicts")
"""Fields of an asset that have tables of their own."""
FORMER = "former_ids"
AGENCY, FLAG, HOLDS = "agency", "flag", "holds"
CREATOR, MEDIUM, LICENCE, PLACE = "creator", "medium", "licence", "place"
PLACE_FIELDS = ("city", "state", "country")
"""Fields of a file that name the place it shows."""
STANDS = "stands"
"""What holds of an asset on some days: see `media.store.standing`."""
CONFLICTS, FILES, REPEATS = "conflicts", "files", "repeats"
_SURE = 1_000_000
"""What a score of 1 is as a whole number, which sorts alike on every database."""


@remembered
def _usage_json(usage: Usage) -> str:
    """Return a usage as JSON: it is written again with every new one beside it."""
    return to_json(usage)


COLUMNS: dict[Table, tuple[str, ...]] = {
    ASSET: ("number", "asset_id", "newest", "files", "conflicts", "added", "written"),
    ASSET_BODY: ("asset_number", "body"),
    ASSET_WORDS: ("asset_number", "words"),
    USAGE: (
        *("asset_number", "position", "document_id", "document_position"),
        *("body", "usage_id"),
    ),
    IMAGE: ("asset_number", "position", "body", "sha256", "source_id"),
    LINK: ("asset_number", "position", "body", "usage_id", "image_sha256"),
    CONFLICT: ("asset_number", "position", "body", "name"),
    DEADLINE: ("asset_number", "position", "ends", "starts"),
    FORMER_ID: ("former_id", "asset_number"),
    FACET: ("kind", "name", "asset_number"),
}
"""What an asset fills, its own row first. Tens of thousands are written at a time, so
that no column is named in each row."""


def asset_rows(
    asset: Asset,
    number: int,
    *,
    added: str = "",
    written: int | None = None,
    known: Known | None = None,
) -> Iterator[tuple[Table, Cells]]:
    """Yield each table and a row of it, as `COLUMNS` names it; `added`: since when.

    `written`: that of an asset which keeps its number.
    """
    known = known or usual()
    stands = spells(asset, known)
    newest = max([sortable(u.published) for u in asset.usages], default="")
    files, conflicts = len(asset.images), len(asset.conflicts)
    counted = (newest, files, conflicts, added)
    last = number if written is None else written
    yield ASSET, (number, asset.asset_id, *counted, last)
    yield ASSET_BODY, (number, to_json(asset, without=PARTS))
    words = words_of(asset, added=added, always=always(stands), agencies=known.agencies)
    yield ASSET_WORDS, (number, words)
    for i, usage in enumerate(asset.usages):
        caption = usage.caption
        document = source_id(caption.document_uri)
        said, name = _usage_json(usage), usage.usage_id
        yield USAGE, (number, i, document, caption.position, said, name)
    for i, image in enumerate(asset.images):
        sha256, where = image.fingerprint.sha256, source_id(image.uri)
        yield IMAGE, (number, i, to_json(image), sha256, where)
    for i, link in enumerate(asset.links):
        tied = link.usage_id, link.image_sha256
        yield LINK, (number, i, to_json(link), *tied)
    for i, conflict in enumerate(asset.conflicts):
        yield CONFLICT, (number, i, to_json(conflict), conflict.name)
    for i, (ends, starts) in enumerate(deadlines_of(asset)):
        yield DEADLINE, (number, i, ends, starts)
    for former in dict.fromkeys(asset.former_ids):
        yield FORMER_ID, (former, number)
    for kind, name in _facets(asset, known.agencies):
        yield FACET, (kind, name, number)
    for name in passing(stands):
        yield FACET, (STANDS, name, number)


def deadline_rows(asset: Asset, number: int) -> Iterator[Row]:
    """Yield the days that limit the use of an asset, as they are stored."""
    for i, (ends, starts) in enumerate(deadlines_of(asset)):
        yield {"asset_number": number, "position": i, "ends": ends, "starts": starts}


def _facets(asset: Asset, agencies: AgencyTable) -> list[tuple[str, str]]:
    credits = [u.credit for u in asset.usages if u.credit is not None]
    named = [(AGENCY, name) for name in agencies_of(asset, agencies)]
    named += [(FLAG, name) for u in asset.usages for name in u.flags]
    named += [(FLAG, name) for i in asset.images for name in flags_of_file(i)]
    named += [(CREATOR, name) for c in credits for name in c.creators]
    named += [(CREATOR, name) for i in asset.images for name in i.texts("creators")]
    named += [(MEDIUM, c.medium) for c in credits if c.medium != "unknown"]
    licences = [c.licence for c in credits] + [asset.rights.licence]
    named += [(LICENCE, licence) for licence in licences if licence]
    named += [
        (PLACE, name)
        for image in asset.images
        for field in PLACE_FIELDS
        for name in image.texts(field)
    ]
    holds = [(HOLDS, CONFLICTS)] if asset.conflicts else []
    holds += [(HOLDS, FILES)] if asset.images else []
    several = len(asset.usages) > 1 or len(asset.images) > 1
    holds += [(HOLDS, REPEATS)] if several or asset.conflicts else []
    names = ((kind, index_name(name)) for kind, name in named)
    return list(dict.fromkeys((*names, *holds)))


def agencies_of(asset: Asset, agencies: AgencyTable) -> list[str]:
    """Return the agencies by which a picture is narrowed to, those of print first.

    What `agency:` finds by its files is counted, too.
    """
    credits = [usage.credit for usage in asset.usages if usage.credit is not None]
    printed = [name for credit in credits for name in credit.agencies]
    return [*printed, *filed_agencies(asset, agencies)]


def document_row(document: Document) -> Row:
    """Return what the catalogue keeps of a document: all but text and layout."""
    kept = {
        "media_type": document.media_type,
        "sha256": document.sha256,
        "title": document.title,
        "url": document.url,
        "published": document.published,
        "language": document.language,
        "section": document.section,
        "bylines": document.bylines,
    }
    return {
        "document_id": source_id(document.uri),
        "uri": document.uri,
        "newest": sortable(document.published),
        "body": json_text({k: v for k, v in kept.items() if v not in (None, ())}),
        # As it is, with its query: that tells articles of some houses apart.
        "address": next(iter(address_words(document.url or "")), None),
    }


def source_row(uri: str, sha256: str) -> Row:
    """Return that these bytes were ingested under this uri, where they are now."""
    return {
        "source_id": source_id(uri),
        "uri": uri,
        "sha256": sha256,
        "missing_since": None,
    }


def finding_rows(
    asset_id: str,
    findings: Iterable[Finding],
    *,
    asset_number: int | None = None,
    start: int = 0,
) -> list[Row]:
    """Return the findings of one asset, in their order."""
    return [
        finding_row(asset_id, finding, position, asset_number=asset_number)
        for position, finding in enumerate(findings, start=start)
    ]


def finding_row(
    asset_id: str, finding: Finding, position: int, *, asset_number: int | None = None
) -> Row:
    """Return one finding of an asset, at its position among them."""
    return {
        "asset_id": asset_id,
        "position": position,
        "asset_number": asset_number,
        "check": finding.check,
        "finding_id": finding.finding_id,
        "gravity": SEVERITIES.index(finding.severity),
        "document_id": finding.document_uri and source_id(finding.document_uri),
        "body": to_json(finding),
    }


def event_row(event: Event, number: int) -> Row:
    """Return a line of the audit trail."""
    return {
        "number": number,
        "subject": event.subject,
        "at": event.at,
        "body": to_json(event),
    }


def decision_row(decision: Decision, number: int) -> Row:
    """Return what a person said, as the latest on its pair."""
    return {
        "number": number,
        "one": decision.one,
        "other": decision.other,
        "verdict": decision.verdict,
        "is_latest": True,
        "operation": decision.operation,
        "body": to_json(decision),
    }


def anchor_row(anchor: Anchor) -> Row:
    """Return by what a member is found again."""
    return {
        "member": anchor.member,
        "now": anchor.now,
        "place_id": source_id(anchor.place),
        "body": to_json(anchor),
    }


def proposal_row(proposal: Proposal, assets: tuple[str, str]) -> Row:
    """Return what waits for a person, of these two assets."""
    first, second = sorted(assets)
    return {
        "first_asset": first,
        "second_asset": second,
        "leads": 0,
        "one": proposal.one,
        "other": proposal.other,
        "doubt": round((1 - proposal.score) * _SURE),
        "kind": proposal.kind,
        "body": to_json(proposal),
    }
