"""Pictures of a page or a site with their credits and licences, to be printed there.

In: assets, with their credit to print as the newsroom prints it. Out: a row for each
picture of each document, in the order of reading, as HTML to embed, CSV, or ninjs 3.1.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from media.licences import Licence, LicenceTable
from media.model import Asset, Credit, Finding, Usage, value
from media.objections import to_settle
from media.reports.disputed import line_under
from media.reports.places import address
from media.reports.table import guarded
from media.reports.texts import writable
from media.rules.attributing import licence_printed

if TYPE_CHECKING:
    from jinja2 import Template

NINJS = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"


@value
class Listed:
    """A picture in a document, whom it is credited to, and under which licence.

    `credit_line` is that to print, else that which is printed; "" where none is known,
    and where the picture was called back: no line is given for what nobody may print.
    `withdrawn`: in which words the picture was called back, "" where it was not;
    `withdrawn_from`: the day from which it will be;
    `ordered`: in which words the line was corrected that is to be printed.
    `others`: lines of the same picture that name somebody else. Where nobody settled
    that, `credit_line` is what stands under this usage; the names are always its own.
    `objections`: findings that object to the very words of `credit_line`;
    `in_conflict`: whether credits of the picture disagree, that of its file among them.
    """

    document_uri: str
    document_title: str
    published: str
    position: int
    asset_id: str
    caption: str
    credit_line: str
    creators: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    licence: Licence | None = None
    copyright_notice: str = ""
    usage_terms: str = ""
    withdrawn: str = ""
    ordered: str = ""
    withdrawn_from: str = ""
    others: tuple[str, ...] = ()
    objections: tuple[Finding, ...] = ()
    in_conflict: bool = False


COLUMNS = (
    "document",
    "title",
    "published",
    "picture",
    "caption",
    "credit",
    "creators",
    "organisations",
    "licence",
    "licence_url",
    "copyright_notice",
    "usage_terms",
    "src",
    "asset",
    "withdrawn",
    "ordered",
    "withdrawn_from",
    "other_credits",
    "credit_conflict",
    "objections",
)


def credit_list(
    assets: Iterable[Asset],
    licences: LicenceTable,
    *,
    read_credit: Callable[[str], Credit],
    ids: Mapping[str, str] = MappingProxyType({}),
    about: Mapping[str, Iterable[Finding]] = MappingProxyType({}),
) -> tuple[Listed, ...]:
    """Return every picture of every document, as they stand there.

    `read_credit` reads a line that a correction orders: whom it names is not who was
    printed. `ids`: what the catalogue calls pictures of files that it has. `about`: by
    `asset_id`, the findings that nobody answers for.
    """
    listed: list[Listed] = []
    for asset in assets:
        found = tuple(about.get(asset.asset_id, ()))
        for usage in asset.usages:
            row = _listed(usage, asset, licences, read_credit)
            objections = to_settle(found, row.credit_line).to_line
            name = ids.get(asset.asset_id, asset.asset_id)
            listed.append(replace(row, asset_id=name, objections=objections))
    return tuple(sorted(listed, key=lambda row: (row.document_uri, row.position)))


def _listed(
    usage: Usage,
    asset: Asset,
    licences: LicenceTable,
    read_credit: Callable[[str], Credit],
) -> Listed:
    caption, ordered = usage.caption, _ordered(asset)
    withdrawn = asset.rights.withdrawn
    line, credit, others = line_under(
        usage, asset, read_credit=read_credit, is_ordered=bool(ordered)
    )
    licence_id = licence_printed(usage, licences) or asset.rights.licence
    return Listed(
        document_uri=caption.document_uri,
        document_title=usage.document_title or "",
        published=usage.published or "",
        position=caption.position,
        asset_id=asset.asset_id,
        caption=caption.description or caption.alt_text or asset.description,
        credit_line="" if withdrawn else line,
        creators=credit.creators if credit and not withdrawn else (),
        agencies=credit.agencies if credit and not withdrawn else (),
        addresses=caption.picture_uris,
        licence=licences.identified(licence_id) if licence_id else None,
        copyright_notice=asset.rights.copyright_notice,
        usage_terms=asset.rights.usage_terms,
        withdrawn=withdrawn,
        ordered=ordered,
        withdrawn_from=asset.rights.withdrawn_from,
        others=() if withdrawn else others,
        in_conflict=asset.has_credit_conflict,
    )


def _ordered(asset: Asset) -> str:
    """Return in which words the line to print was corrected, "" where it was not."""
    for limit in asset.rights.restricted("correction"):
        if limit.credit_line:
            quote = next((place.quote for place in limit.evidence), "")
            return " ".join(quote.split()) or limit.credit_line
    return ""


def listed_record(row: Listed) -> dict[str, Any]:
    """Return a row as an object that JSON can hold."""
    return {
        "document": row.document_uri,
        "document_title": row.document_title or None,
        "published": row.published or None,
        "position": row.position,
        "asset": row.asset_id,
        "caption": row.caption or None,
        "credit": row.credit_line or None,
        "creators": list(row.creators),
        "canonical_organisations": list(row.agencies),
        "licence": row.licence.id if row.licence else None,
        "licence_name": row.licence.name if row.licence else None,
        "licence_url": (row.licence.url or None) if row.licence else None,
        "copyright_notice": row.copyright_notice or None,
        "usage_terms": row.usage_terms or None,
        "src": list(row.addresses),
        "withdrawn": row.withdrawn or None,
        "ordered": row.ordered or None,
        "withdrawn_from": row.withdrawn_from or None,
        "other_credits": list(row.others),
        "credit_conflict": row.in_conflict,
        "objections": [
            {"finding": found.finding_id, "message": found.message}
            for found in row.objections
        ],
    }


def credits_as_csv(rows: Sequence[Listed]) -> str:
    """Return a header and a line for each picture; `picture` counts from 1."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        cells = (
            row.document_uri,
            row.document_title,
            row.published,
            str(row.position + 1),
            row.caption,
            row.credit_line,
            "; ".join(row.creators),
            "; ".join(row.agencies),
            row.licence.name if row.licence else "",
            row.licence.url if row.licence else "",
            row.copyright_notice,
            row.usage_terms,
            row.addresses[0] if row.addresses else "",
            row.asset_id,
            row.withdrawn,
            row.ordered,
            row.withdrawn_from,
            "; ".join(row.others),
            "yes" if row.in_conflict else "",
            _objections(row),
        )
        writer.writerow([guarded(cell) for cell in cells])
    return out.getvalue()


def _objections(row: Listed) -> str:
    return "; ".join(dict.fromkeys(found.message for found in row.objections))


def credits_as_html(rows: Sequence[Listed]) -> str:
    """Return a piece of a page: a list for each document, to be embedded.

    It has no style of its own; its classes begin with `cutline-`.
    """
    grouped = groupby(rows, key=lambda row: row.document_uri)
    return _template().render(documents=[(uri, list(own)) for uri, own in grouped])


def credits_as_ninjs(rows: Sequence[Listed]) -> list[Mapping[str, Any]]:
    """Return a ninjs 3.1 item for each document, with its pictures as associations."""
    return [
        _item(uri, list(own))
        for uri, own in groupby(rows, key=lambda row: row.document_uri)
    ]


def _item(uri: str, rows: Sequence[Listed]) -> Mapping[str, Any]:
    title = rows[0].document_title
    return {
        "uri": address(uri),
        "standard": {"name": "ninjs", "version": "3.1", "schema": NINJS},
        "type": "text",
        **({"headlines": [{"value": title}]} if title else {}),
        "associations": [_association(row) for row in rows],
    }


def _association(row: Listed) -> Mapping[str, Any]:
    whole = [a for a in row.addresses if a.startswith(("https://", "http://"))]
    told: dict[str, Any] = {
        "name": f"picture-{row.position + 1}",
        "uri": address(whole[0]) if whole else f"urn:cutline:{row.asset_id}",
        "type": "picture",
    }
    if row.withdrawn:
        told["pubStatus"] = "canceled"
    if note := _note(row):
        told["edNote"] = note
    said = [("caption", row.caption), ("creditline", row.credit_line)]
    if descriptions := [{"role": r, "value": text} for r, text in said if text]:
        told["descriptions"] = descriptions
    if row.creators:
        told["by"] = ", ".join(row.creators)
        told["people"] = [{"name": n, "rel": "creator"} for n in row.creators]
    if row.agencies:
        told["infoSources"] = [{"name": name} for name in row.agencies]
    if row.copyright_notice:
        told["copyrightNotice"] = row.copyright_notice
    if terms := row.usage_terms or (row.licence.name if row.licence else ""):
        told["usageTerms"] = terms
    if row.licence and row.licence.url:
        told["rightsInfo"] = {"linkedRights": row.licence.url}
    return told


def _note(row: Listed) -> str:
    """Return what an editor has to know: called back, corrected, disputed, objected."""
    said = (
        ("Withdrawn", row.withdrawn),
        ("Withdrawn from", row.withdrawn_from),
        ("Credit corrected", row.ordered),
        ("Credited otherwise elsewhere", "; ".join(row.others)),
        ("Objected to", _objections(row)),
    )
    return "\n".join(f"{what}: {words}" for what, words in said if words)


def _as_lines(rows: Sequence[Listed]) -> str:
    lines = (json.dumps(listed_record(row), ensure_ascii=False) for row in rows)
    return "".join(f"{line}\n" for line in lines)


def _as_ninjs(rows: Sequence[Listed]) -> str:
    return json.dumps(credits_as_ninjs(rows), ensure_ascii=False, indent=2) + "\n"


CREDIT_FORMS: Mapping[str, Callable[[Sequence[Listed]], str]] = {
    "html": credits_as_html,
    # Spreadsheets take a table for UTF-8 by its first character.
    "csv": lambda rows: "\ufeff" + credits_as_csv(rows),
    "jsonl": _as_lines,
    "ninjs": _as_ninjs,
}
"""In which forms a list can be had, by the names that they are asked for by."""


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment  # takes long to load, and only pages need it

    text = resources.files("media.reports").joinpath("creditlist.html")
    environment = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda said: writable(said) if type(said) is str else said,
    )
    environment.tests["web"] = lambda url: str(url).startswith(("https://", "http://"))
    return environment.from_string(text.read_text("utf-8"))
