"""The answers: pages of records, and single ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from media.catalogue import Page, Query, StoredDocument, find_near
from media.errors import NotInCatalogue
from media.export import document_record, finding_record
from media.export.counts import counts_record, day_record
from media.export.evidence import withdrawn_record
from media.export.groups import group_record
from media.export.history import event_record
from media.export.licences import licence_record
from media.licences import Licence
from media.pipeline import place as place_caption
from web import comparing
from web.api import editing
from web.display.recognised import placed_record
from web.display.trends import Kept, days_of
from web.holdings import (
    as_printed,
    as_told,
    called_back,
    holdings,
    named_licences,
    records,
    shown,
)
from web.queries import (
    LONGEST,
    LONGEST_CAPTION,
    WORDS,
    BadWord,
    demand_text,
    once,
    read_query,
    today,
)


def read_words(*words: str) -> Query:
    """Read the address; a word that this route does not know is an error."""
    args: Mapping[str, str] = request.args
    for word in args:
        if word not in words:
            known = f"; known are {', '.join(words)}" if words else ""
            raise BadWord(word, f"this address does not know it{known}")
        once(args, word)
    return read_query(args)


def _paged(page: Page[Any], items: Iterable[Any]) -> ResponseReturnValue:
    return jsonify(total=page.total, next_cursor=page.next_cursor, items=list(items))


def search() -> ResponseReturnValue:
    """Return a page of assets; of the nearest search where there is none."""
    catalogue = holdings().catalogue
    query = read_words(*WORDS)
    answer = find_near(catalogue, query)
    found = answer.page
    spelt = catalogue.suggest(query.words) if query.words and not found.total else ()
    return jsonify(
        total=found.total,
        next_cursor=found.next_cursor,
        corrected=answer.corrected,
        suggestions=list(spelt),
        items=records(found.items),
    )


def asset(asset_id: str) -> ResponseReturnValue:
    """Return one asset; a former id leads on to the one that took its place.

    Where it is patched, correct its usages or set its rights.
    """
    read_words()
    found = holdings().catalogue.asset(asset_id)
    if request.method == "PATCH":
        return editing.patched_asset(found, lambda asset: records([asset])[0])
    if found.asset_id != asset_id:
        return redirect(url_for("api.asset", asset_id=found.asset_id), 308)
    return editing.with_etag(jsonify(records([found])[0]))


def history(asset_id: str) -> ResponseReturnValue:
    """Return what happened to an asset, and to what it was, the earliest first."""
    read_words()
    catalogue = holdings().catalogue
    found = catalogue.asset(asset_id)
    if found.asset_id != asset_id:
        return redirect(url_for("api.history", asset_id=found.asset_id), 308)
    items = [event_record(event) for event in catalogue.events(asset_id)]
    return jsonify(total=len(items), next_cursor=None, items=items)


def duplicates() -> ResponseReturnValue:
    """Return a page of groups of repeats, the newest first."""
    query = read_words("q", "agency", "flag", "conflict", "file", "limit", "cursor")
    found = holdings().catalogue.find(replace(query, has_repeats=True))
    shown_as = map(as_printed, called_back(found.items))
    groups = enumerate(map(group_record, shown_as), start=1)
    return _paged(found, ({"group": n, **group} for n, group in groups))


def compare() -> ResponseReturnValue:
    """Return how two pictures, usages or files compare; nothing is changed."""
    read_words("a", "b")
    sides = []
    for word in ("a", "b"):
        name = request.args.get(word, "").strip()
        if not name:
            told = "name a picture by its id, or usage:ID, or file:SHA256"
            raise BadWord(word, told)
        sides.append(comparing.side_of(name))
    found = comparing.compared(*sides, looks=True)
    return jsonify(comparing.compared_record(found))


def place() -> ResponseReturnValue:
    """Return which pictures a caption would be taken for; nothing is stored."""
    read_words("caption")
    text = request.args.get("caption", "").strip()
    if not text:
        raise BadWord("caption", "give the caption that is to be placed")
    if len(text) > LONGEST_CAPTION:
        raise BadWord("caption", f"longer than {LONGEST_CAPTION} characters")
    here = holdings()
    found = place_caption(text, catalogue=here.catalogue, session=here.session)
    items = [placed_record(one, shown) for one in found]
    return _paged(Page(items=found, total=len(found)), items)


FACET_WORDS = tuple(w for w in WORDS if w not in ("sort", "limit", "cursor"))
"""What keeps some pictures of all."""


def facets() -> ResponseReturnValue:
    """Count the assets of a search by each kind of facet, exactly."""
    counted = holdings().catalogue.count_facets(read_words(*FACET_WORDS))
    items = [
        {
            "kind": some.kind,
            "has_more": some.has_more,
            "values": [
                {"name": f.name, "label": f.label or None, "assets": f.assets}
                for f in some.values
            ],
        }
        for some in counted
    ]
    return jsonify(total=len(items), next_cursor=None, items=items)


def names() -> ResponseReturnValue:
    """Return agencies, creators and places that are called as is being typed."""
    query = read_words("typed", "limit")
    typed = request.args.get("typed", "").strip()
    if not typed:
        raise BadWord("typed", "give the beginning of a name")
    if len(typed) > LONGEST or "\0" in typed:
        raise BadWord("typed", f"longer than {LONGEST} characters, or none of text")
    found = holdings().catalogue.suggest_names(typed, limit=min(query.limit, 20))
    items = [{"kind": s.kind, "name": s.name, "assets": s.assets} for s in found]
    return jsonify(total=len(items), next_cursor=None, items=items)


def documents() -> ResponseReturnValue:
    """Return a page of documents, the newest first, or the one that has a uri."""
    query = read_words("uri", "limit", "cursor")
    uri = request.args.get("uri")
    found = (
        _with_uri(uri)
        if uri
        else holdings().catalogue.documents(limit=query.limit, cursor=query.cursor)
    )
    return _paged(found, _document_records(found.items))


def _with_uri(uri: str) -> Page[StoredDocument]:
    try:
        return Page(items=(holdings().catalogue.document(uri),), total=1)
    except NotInCatalogue:
        return Page(items=(), total=0)


def document(document_id: str) -> ResponseReturnValue:
    """Return one document."""
    read_words()
    (told,) = _document_records([holdings().catalogue.document(document_id)])
    return jsonify(told)


def _document_records(found: Sequence[StoredDocument]) -> Iterator[dict[str, Any]]:
    """Yield documents as programs read them, with which pictures were called back."""
    ids = {placed.asset_id for document in found for placed in document.usages}
    assets = holdings().catalogue.assets_named(ids)
    ordered = called_back(list(assets.values()))
    rights = {asset.asset_id: asset.rights for asset in ordered}
    for document in found:
        record = document_record(document)
        usages = [
            usage | withdrawn_record(rights.get(usage["asset"]))
            for usage in record["usages"]
        ]
        yield record | {"usages": usages}


FINDING_WORDS = (
    "q",
    "agency",
    "flag",
    "check",
    "severity",
    "document",
    "document_type",
    "month",
    "conflict",
    "file",
)
"""What keeps some findings of all."""
TREND_WORDS = ("check", "agency", "document_type")
"""By what, one of them at a time, the counts of days are kept."""


def findings() -> ResponseReturnValue:
    """Return a page of findings, the gravest first; none that somebody answers for.

    With `finding`, those of this name, as reports call them, also where somebody does.
    """
    query = read_words("finding", *FINDING_WORDS, "limit", "cursor")
    named = once(request.args, "finding").strip()
    demand_text("finding", named)
    asked = replace(query, finding_id=named) if named else replace(query, day=today())
    catalogue = holdings().catalogue
    found = catalogue.findings(asked)
    about = catalogue.assets_named({f.asset_id for f in found.items if f.asset_id})
    told = as_told(found.items, about, catalogue)
    return _paged(found, map(finding_record, told))


def finding_counts() -> ResponseReturnValue:
    """Count the findings of a search by check, agency, document, kind and month."""
    query = read_words(*FINDING_WORDS)
    counts = holdings().catalogue.count_findings(replace(query, day=today()))
    return jsonify(counts_record(counts))


def finding_trend() -> ResponseReturnValue:
    """Return how many findings there were on the days that are kept, the first first.

    Raises:
        BadWord: more than one of the words is given.
    """
    query = read_words(*TREND_WORDS)
    kept = Kept(
        check=query.check, agency=query.agency, document_type=query.document_type
    )
    if not kept.is_known:
        many = [word for word in TREND_WORDS if getattr(kept, word) is not None]
        raise BadWord(many[-1], f"counts of days are kept by one of {', '.join(many)}")
    days = days_of(holdings().catalogue.daily_counts(), kept)
    items = [day_record(day.day, day.assets, day.findings) for day in days]
    return jsonify(total=len(items), next_cursor=None, items=items)


def agencies() -> ResponseReturnValue:
    """Return every agency credited, the most credited first."""
    read_words()
    table = holdings().agencies
    items = []
    for name, count in holdings().catalogue.agencies():
        known = table.named(name)
        items.append(
            {
                "agency": name,
                "slug": known.slug if known else None,
                "kind": known.kind if known else None,
                "country": (known.country or None) if known else None,
                "names": list(known.spellings) if known else [name],
                "credit_style": (known.credit_style or None) if known else None,
                "creator_required": known.creator_required if known else None,
                "by_practice": known.by_practice if known else None,
                "sources": list(known.sources) if known else [],
                "assets": count,
            }
        )
    return jsonify(total=len(items), next_cursor=None, items=items)


def licences() -> ResponseReturnValue:
    """Return every licence that a picture names, the most named first."""
    read_words()
    table = holdings().session.knowledge.licences
    items = []
    for name, count in named_licences():
        known = table.identified(name)
        told = licence_record(known) if known else _unknown(name)
        items.append(told | {"assets": count})
    return jsonify(total=len(items), next_cursor=None, items=items)


def _unknown(licence: str) -> dict[str, Any]:
    """Return the record of a licence of which nothing is known but its id."""
    return licence_record(Licence(id=licence, name=licence))
