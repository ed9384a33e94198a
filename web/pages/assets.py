"""One asset: the credit to print, who says so, and what is wrong with it."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from media.dedup import credits_of, doubt_of
from media.errors import UnreadableInput
from media.exchange import ninjs, xmp
from media.exchange.schema_org import image_object
from media.explain import near
from media.model import Asset, Image, Link, Usage, value
from media.objections import to_settle
from media.pipeline import camera_of
from media.rights import as_set, light_of, rights_corrections
from media.withdrawals import without_choice
from web import editing, exchanging, reviewing, withdrawing
from web.display import groups, likenesses, showings, sides
from web.display.confronting import as_called_back
from web.display.globes import globe
from web.display.timelines import timeline
from web.holdings import as_printed, called_back, holdings
from web.pages import viewing
from web.queries import today

FORMS = {
    ninjs.MEDIA_TYPE: "exchange.ninjs",
    xmp.MEDIA_TYPE: "exchange.sidecar",
    "application/ld+json": "exchange.schema_org",
}
"""In which forms a program may ask for an asset at the address of its page."""


MOST_USAGES = 50
"""Captions of a picture on one page; a stock picture is printed thousands of times."""


@value
class Tie:
    """A link with the usage that it ties to a file, where that is shown."""

    link: Link
    usage: Usage | None


@value
class Camera:
    """Every tag of a file's EXIF by its directory, or why there are none to show."""

    directories: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    warnings: tuple[str, ...] = ()
    problem: str = ""


def asset(asset_id: str) -> ResponseReturnValue:
    """Show an asset; a former id leads on to the one that took its place.

    With `?camera=SHA256` every tag of the camera in that file is shown, too; with
    `?usages=50` the captions from the fifty-first on.
    """
    catalogue = holdings().catalogue
    found = catalogue.asset(asset_id)
    if found.asset_id != asset_id:
        done = request.args.get("done")
        place = url_for("pages.asset", asset_id=found.asset_id, done=done)
        return redirect(place, 308)
    if (form := _asked_for()) is not None:
        answer = redirect(url_for(form, asset_id=asset_id), 303)
        answer.vary.add("Accept")
        return answer
    start = viewing.start_of(request.args, "usages")
    (found,) = called_back([found])
    uris = {usage.caption.document_uri for usage in found.usages}
    rivals = reviewing.rivals(found)
    asking = reviewing.sides_in(said for rival in rivals for said in rival.pairs)
    uris |= {side.usage.caption.document_uri for side in asking if side.usage}
    day = today()
    every = catalogue.findings_of(found.asset_id)
    held = catalogue.waivers_of(f.finding_id for f in every)
    answered = [
        (f, held[f.finding_id])
        for f in every
        if f.finding_id in held and held[f.finding_id].holds_on(day)
    ]
    settled = [f for f, _ in answered]
    told = exchanging.told(found)
    effective = as_set(found, day)
    printed = as_printed(found)
    left = [as_called_back(f, effective) for f in every if f not in settled]
    conflicts = found.conflicts
    if effective.rights.withdrawn:
        conflicts = tuple(map(without_choice, conflicts))
    page = render_template(
        "asset.html",
        asset=printed,
        open=to_settle(left, printed.credit_to_print),
        showings=showings.some_of(
            showings.showings(found), start=start, most=MOST_USAGES
        ),
        usages_from=start,
        most_usages=MOST_USAGES,
        phrasings=groups.phrasings(found),
        credits=credits_of(found),
        note=doubt_of(found),
        orders=withdrawing.orders_of(found),
        rivals=rivals,
        last=reviewing.last_decided(),
        done=reviewing.done(request.args.get("done", "")),
        edited=editing.edit_named(request.args.get("done", "")),
        check=viewing.check_named(request.args.get("check", "")),
        set_rights=rights_corrections(found),
        rights_today=effective.rights,
        undoable=editing.standing_operations(found),
        conflicts=[(c, showings.variants(c)) for c in conflicts],
        ties=_ties(found),
        alike=likenesses.alike(found),
        near=near(found, catalogue=catalogue),
        findings=left,
        answered=answered,
        today=day,
        events=catalogue.events(found.asset_id),
        documents=catalogue.documents_named(uris),
        missing=catalogue.missing(image.uri for image in found.images),
        agencies=holdings().agencies,
        effective=told.rights,
        light=light_of(
            told.rights, today=day, newsroom=holdings().session.settings.newsroom
        ),
        told=told,
        times=timeline(found, taken=told.facts.date_created, ends=told.rights.ends),
        net=globe(told.facts.coordinates) if told.facts.coordinates else None,
        files_differ=sides.files_of(found),
        structured=image_object(told.facts, told.at),
        cameras=_cameras(found, request.args.get("camera", "")),
    )
    answer = make_response(page)
    answer.vary.add("Accept")
    return answer


def _asked_for() -> str | None:
    """Return the view of the form that a program asks for, None for the page.

    Whoever takes anything gets the page: browsers, and programs that say nothing.
    """
    wants = request.accept_mimetypes
    best = wants.best_match(["text/html", *FORMS], default="text/html")
    return FORMS.get(best)


def _ties(found: Asset) -> dict[str, list[Tie]]:
    """Return the ties of each file, by its SHA-256, the surest first."""
    usages = {usage.usage_id: usage for usage in found.usages}
    ties: dict[str, list[Tie]] = {}
    for link in sorted(found.links, key=lambda k: (-k.score, k.usage_id)):
        tie = Tie(link=link, usage=usages.get(link.usage_id))
        ties.setdefault(link.image_sha256, []).append(tie)
    return ties


def _cameras(found: Asset, sha256: str) -> dict[str, Camera]:
    """Return what a camera said in the file that is asked for, by its SHA-256."""
    asked = [i for i in found.images if i.fingerprint.sha256 == sha256]
    return {sha256: _camera(asked[0])} if asked else {}


def _camera(image: Image) -> Camera:
    try:
        view = camera_of(image)
    except UnreadableInput as error:
        return Camera(problem=f"{error.reason[:1].upper()}{error.reason[1:]}.")
    directories: dict[str, list[tuple[str, str]]] = {}
    for name, printed in view.tags:
        directory, _, tag = name.rpartition(" ")
        directories.setdefault(directory, []).append((tag, printed))
    return Camera(
        directories=tuple((name, tuple(tags)) for name, tags in directories.items()),
        warnings=view.warnings,
        problem="" if view.tags else "The file has no EXIF.",
    )
