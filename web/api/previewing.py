"""What pictures would be, merged or taken apart, for programs: nothing is changed.

What the pages of both decisions show before anybody decides is here under one address:
several pictures as one, or one without some of its members.
"""

from __future__ import annotations

from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from media.export.evidence import conflict_record, line_record, withdrawn_record
from media.export.groups import printed_record
from media.export.rights import light_record
from media.model import Asset
from media.pipeline import held_now, members_of
from web import planning
from web.api.taking import asked_words
from web.holdings import as_printed, called_back, holdings, light, with_rights_set
from web.planning import Outcome, Plan
from web.queries import BadWord

_MOST = 20
"""Pictures that are merged at once."""


def preview() -> ResponseReturnValue:
    """Return what pictures would be as one, or what one would be without members."""
    asked_words("asset", "member")
    plan = _plan()
    ids = [asset.asset_id for asset in plan.assets]
    ordered = called_back([outcome.asset for outcome in plan.outcomes])
    items = [
        _outcome_record(outcome, asset)
        for outcome, asset in zip(plan.outcomes, ordered, strict=True)
    ]
    version = held_now(ids, catalogue=holdings().catalogue).version
    return jsonify(
        version=version, assets=ids, warnings=list(plan.warnings), items=items
    )


def _plan() -> Plan:
    assets, session = _assets(), holdings().session
    asked = {name.strip() for name in request.args.getlist("member") if name.strip()}
    if not asked:
        if len(assets) < 2:
            told = f"name two to {_MOST} pictures, or some members of one"
            raise BadWord("asset", told)
        return planning.plan_merge(assets, session=session)
    if len(assets) > 1:
        raise BadWord("member", "is taken out of one picture: name no other")
    if not asked < set(members_of(assets[0])):
        raise BadWord("member", "name some of what the picture has, and not all")
    return planning.plan_split(assets[0], asked, session=session)


def _assets() -> list[Asset]:
    """Return the pictures that an address names, each once."""
    named = [name.strip() for name in request.args.getlist("asset") if name.strip()]
    if not 1 <= len(named) <= _MOST:
        raise BadWord("asset", f"name one to {_MOST} pictures")
    found = map(holdings().catalogue.asset, named)
    return list({asset.asset_id: asset for asset in found}.values())


def _outcome_record(outcome: Outcome, ordered: Asset) -> dict[str, Any]:
    """Return a picture as it would be; `ordered`: with what the desk ordered of it."""
    printed = with_rights_set(as_printed(ordered))
    return {
        "asset": ordered.asset_id or None,
        "caption": outcome.description or None,
        "members": members_of(ordered),
        "credits": [printed_record(credit) for credit in outcome.credits],
        "credit_to_print": line_record(printed, printed.rights)["credit_to_print"],
        **withdrawn_record(printed.rights),
        "credit_conflict": ordered.has_credit_conflict,
        "conflicts": [conflict_record(conflict) for conflict in ordered.conflicts],
        "light": light_record(light(ordered)),
    }
