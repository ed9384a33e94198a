"""Findings of the whole catalogue, the gravest first; and one with all about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from flask import render_template, request
from flask.typing import ResponseReturnValue

from media.agencies import Agency
from media.catalogue import Query
from media.errors import NotInCatalogue
from media.model import SEVERITIES, Asset, Event, Finding, Usage, value
from web.display.confronting import (
    Wording,
    as_called_back,
    is_about_credit,
    reads_right,
    usage_of,
    wordings,
)
from web.display.label_words import CHECKS
from web.holdings import as_printed, called_back, holdings, with_rights_set
from web.pages import viewing
from web.queries import today, words_of

PAGE = 25
_TWINS = 20
"""Findings of one name that are shown: the same words may stand twice on a page."""
_EVENTS = 6
"""Latest steps of the picture's history that are shown; its own page has them all."""
_SUPPRESSED_FOR = timedelta(days=90)
"""What an entry of cutline.toml proposes; whoever pastes it says another day."""


@value
class Told:
    """A finding with what is shown beside it.

    `reads_right`: the line to print is what it asks for. `usage_id`: of the usage that
    it is about, "" for none; `lacks`: the line that it should have and has not, "" for
    none. `agencies`: those that the credit names and that ask for a form.
    """

    finding: Finding
    wordings: tuple[Wording, ...]
    is_about_credit: bool
    reads_right: bool = False
    usage_id: str = ""
    lacks: str = ""
    agencies: tuple[Agency, ...] = ()


def findings() -> ResponseReturnValue:
    """List what the checks found, by check and severity where the address says so."""
    catalogue = holdings().catalogue
    view = viewing.read_view(request.args, viewing.PAGED, limit=PAGE)
    query = replace(view, day=today())
    found = catalogue.findings(query)
    # What another choice would give within this view.
    checks = catalogue.count_checks(replace(query, check=None, cursor=None))
    graded = checks
    if query.check or query.severity:  # else both are the same, and each is a scan
        graded = catalogue.count_checks(replace(query, severity=None, cursor=None))
    counted = {tally.name: tally.total for tally in checks}
    named = catalogue.assets_named(f.asset_id for f in found.items if f.asset_id)
    assets = {a.asset_id: a for a in called_back(list(named.values()))}
    return render_template(
        "findings.html",
        query=query,
        found=found,
        told=[as_called_back(f, assets.get(f.asset_id or "")) for f in found.items],
        graded={s: sum(t.findings[s] for t in graded) for s in SEVERITIES},
        counted=counted,
        answered=catalogue.findings(
            replace(query, is_answered=True, limit=1, cursor=None)
        ).total,
        today=query.day,
        chosen=viewing.chosen(query, "pages.findings"),
        checks=[
            rule
            for rule in CHECKS.values()
            if rule.check in counted or rule.check == query.check
        ],
        severities=[
            (s, words_of(query, severity=None if s == query.severity else s))
            for s in SEVERITIES
        ],
        words_for_check={
            c: words_of(query, check=None if c == query.check else c) for c in CHECKS
        },
        first_words=words_of(query),
        next_words=(
            words_of(query, cursor=found.next_cursor) if found.next_cursor else None
        ),
        assets=assets,
        documents=catalogue.documents_named(
            f.document_uri for f in found.items if f.document_uri
        ),
    )


def finding(finding_id: str) -> ResponseReturnValue:
    """Show one finding: both texts, what ought to be printed, evidence and history.

    Raises:
        NotInCatalogue: no check finds it (any more).
    """
    viewing.read_view(request.args, ())
    catalogue = holdings().catalogue
    found = catalogue.findings(Query(finding_id=finding_id, limit=_TWINS)).items
    waiver = catalogue.waivers_of([finding_id]).get(finding_id)
    if not found:
        raise NotInCatalogue(
            f"nothing is found under the name {finding_id!r}: it was mended, or is"
            " checked no more"
        )
    asset = _asset_of(found[0])
    uris = {e.uri for f in found for e in f.evidence}
    uris |= {f.document_uri for f in found if f.document_uri}
    uris |= {u.caption.document_uri for u in (asset.usages if asset else ())}
    day = today()
    return render_template(
        "finding.html",
        told=[_told(f, asset) for f in found],
        finding=found[0],
        rule=CHECKS.get(found[0].check),
        asset=asset,
        documents=catalogue.documents_named(uris),
        waiver=waiver,
        is_answered=waiver is not None and waiver.holds_on(day),
        events=list(_events(asset, finding_id)),
        today=day,
        suppressed_until=day + _SUPPRESSED_FOR,
    )


def _asset_of(found: Finding) -> Asset | None:
    if not found.asset_id:
        return None
    assets = holdings().catalogue.assets_named([found.asset_id])
    asset = assets.get(found.asset_id)
    return with_rights_set(as_printed(called_back([asset])[0])) if asset else None


def _told(found: Finding, asset: Asset | None) -> Told:
    session = holdings().session
    found = as_called_back(found, asset)
    usage = usage_of(found, asset)
    filed = [
        (image.uri, credit.credit_line)
        for image in (asset.images if asset else ())
        if (credit := session.credit_of_file(image)) is not None
    ]
    about_credit = is_about_credit(found, usage)
    line = asset.credit_to_print if asset and about_credit else ""
    is_right = bool(line) and reads_right(found, line)
    named = usage.credit.agencies if usage and usage.credit and about_credit else ()
    known = (holdings().agencies.named(name) for name in named)
    return Told(
        finding=found,
        wordings=wordings(found, asset, filed=filed),
        is_about_credit=about_credit,
        reads_right=is_right,
        usage_id=usage.usage_id if usage else "",
        lacks=_lacking(usage, asset) if is_right else "",
        agencies=tuple(a for a in known if a is not None and a.credit_style),
    )


def _lacking(usage: Usage | None, asset: Asset | None) -> str:
    """Return the line to print that a usage has not, "" where it has it, or where
    nothing is to be printed.
    """
    if usage is None or asset is None or asset.rights.withdrawn:
        return ""
    line = asset.credit_to_print
    return line if line not in (usage.caption.credit_line or "") else ""


def _events(asset: Asset | None, finding_id: str) -> Iterator[Event]:
    """Yield what was done about a finding, and the latest about its picture."""
    if asset is None:
        return
    every = holdings().catalogue.events(asset.asset_id)
    for number, event in enumerate(reversed(every)):
        after = event.after if isinstance(event.after, dict) else {}
        if number < _EVENTS or after.get("finding") == finding_id:
            yield event
