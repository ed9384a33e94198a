"""Merge and split: what would become of pictures, and the decision itself."""

from __future__ import annotations

from collections.abc import Sequence

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from media.errors import Overtaken
from media.model import Asset, Member, value
from media.pipeline import held_now
from web import comparing, deciding, planning, reviewing
from web.comparing import Side
from web.display.differences import Part, side_by_side
from web.holdings import all_shown, holdings, lights_of
from web.pages import viewing
from web.pages.authors import remembering
from web.pages.overtaken import overtaken_page
from web.queries import BadWord, read_query
from web.translations.speaking import gettext

_LIKELY = 6
_MOST = 20
"""Pictures that are merged at once."""
MOST_MEMBERS = 100
"""Usages and files of a picture on one page, to choose from."""


@value
class Told:
    """The description and the credit line of a usage in parts, () for none."""

    words: tuple[Part, ...]
    credit: tuple[Part, ...]


def merge() -> ResponseReturnValue:
    """Show what pictures would be as one; where it is posted, keep them as one."""
    viewing.demand_known(request.args, ("asset",))
    assets = _assets(request.values.getlist("asset"))
    if request.method == "POST":
        author = deciding.author_of(request.form)
        names = [asset.asset_id for asset in assets]
        try:
            seen = request.form.get("version", "")
            operation = deciding.merge(names, author=author, seen=seen)
        except Overtaken:
            return overtaken_page(
                names,
                verdict="same",
                action=url_for("pages.merge"),
                fields=[("asset", name) for name in names],
                leave=url_for("pages.asset", asset_id=names[0]),
                is_possible=len(names) > 1,
            )
        return remembering(author, _to_asset(assets[0], operation))
    if len(assets) < 2:
        likely = all_shown(_like(assets[0]))
        return render_template("merge.html", plan=None, assets=assets, likely=likely)
    one, other = (comparing.side_of(asset.asset_id) for asset in assets[:2])
    found = comparing.compared(one, other, looks=True)
    sides = (found.a, found.b)
    plan = planning.plan_merge(assets, session=holdings().session)
    return render_template(
        "merge.html",
        plan=plan,
        lights=lights_of(assets),
        outlook=lights_of([one.asset for one in plan.outcomes]),
        assets=assets,
        found=found,
        parts=side_by_side([side.text for side in sides]),
        documents=comparing.documents_of(sides),
        version=held_now(
            [asset.asset_id for asset in assets], catalogue=holdings().catalogue
        ).version,
        last=reviewing.last_decided(),
    )


def _like(asset: Asset) -> list[Asset]:
    """Return the pictures that are described most like one."""
    query = read_query({"q": f"similar:{asset.asset_id}"}, limit=_LIKELY + 1)
    found = holdings().catalogue.find(query).items
    return [each for each in found if each.asset_id != asset.asset_id][:_LIKELY]


def _assets(names: list[str]) -> list[Asset]:
    """Return the pictures that an address names, each once."""
    said = [name.strip() for name in names if name.strip()]
    if not 1 <= len(said) <= _MOST:
        raise BadWord("asset", f"name two to {_MOST} pictures")
    found = [holdings().catalogue.asset(comparing.named(name)) for name in said]
    return list({asset.asset_id: asset for asset in found}.values())


def split() -> ResponseReturnValue:
    """Show an asset's members to choose from; where it is posted, take them apart."""
    viewing.demand_known(request.args, ("asset", "member", "from"))
    asset = holdings().catalogue.asset(request.values.get("asset", "").strip())
    members = comparing.sides_of(asset)
    known = [side.name for side in members]
    asked = request.values.getlist("member")
    chosen = [name for name in known if name in asked]
    is_all = len(chosen) == len(known)
    start = viewing.start_of(request.args, "from")
    shown = members[start : start + MOST_MEMBERS]
    if request.method == "POST":
        author = deciding.author_of(request.form)
        try:
            seen = request.form.get("version", "")
            operation = deciding.split(asset.asset_id, asked, author=author, seen=seen)
        except Overtaken:
            return overtaken_page(
                [asset.asset_id],
                verdict="different",
                action=url_for("pages.split"),
                fields=[
                    ("asset", asset.asset_id),
                    *(("member", name) for name in chosen),
                ],
                leave=url_for("pages.asset", asset_id=asset.asset_id),
                is_possible=set(asked) == set(chosen) and not is_all,
            )
        return remembering(author, _to_asset(asset, operation))
    plan = (
        planning.plan_split(asset, chosen, session=holdings().session)
        if chosen and not is_all
        else None
    )
    return render_template(
        "split.html",
        asset=asset,
        members=shown,
        told=_told(shown),
        elsewhere=[name for name in chosen if name not in {s.name for s in shown}],
        start=start,
        total=len(members),
        most=MOST_MEMBERS,
        chosen=chosen,
        plan=plan,
        outlook=lights_of([one.asset for one in plan.outcomes]) if plan else (),
        problem=gettext("Something has to stay: leave one out.") if is_all else "",
        documents=comparing.documents_of(shown),
        version=held_now([asset.asset_id], catalogue=holdings().catalogue).version
        if plan
        else "",
        last=reviewing.last_decided(),
    )


def _told(members: Sequence[Side]) -> dict[Member, Told]:
    """Return what each usage prints, by its name, what others print otherwise marked.

    The words whole: where only the last of them differs, it is what one decides by.
    """
    usages = [side for side in members if side.usage]
    words = side_by_side(side.description for side in usages)
    credits = side_by_side(side.credit_line or "" for side in usages)
    return {
        side.name: Told(
            words=said if side.description else (),
            credit=credit if side.credit_line else (),
        )
        for side, said, credit in zip(usages, words, credits, strict=True)
    }


def _to_asset(asset: Asset, operation: str) -> ResponseReturnValue:
    """Lead on to a picture, whose id stays valid, and say there what was done."""
    place = url_for("pages.asset", asset_id=asset.asset_id, done=operation)
    return redirect(place, 303)
