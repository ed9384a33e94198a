"""What the application serves, handed to it once by `create_app`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Protocol

from flask import Flask, current_app, g

from media.agencies import AgencyTable
from media.catalogue import Catalogue, Query
from media.export import record
from media.model import Asset, Finding, Member, Verdict, value, version_of
from media.objections import to_settle
from media.pipeline import Session, Wanted, light_on, orders_about, to_print
from media.renditions import Renditions
from media.rights import Light, as_set
from media.withdrawals import called_back as mark_called_back
from media.withdrawals import without_line
from web.display.recognised import AsShown

_NAME = "cutline"
_LIVE = "cutline_live"
_MOST_LICENCES = 1000
"""More than there are: of Creative Commons' there are some forty."""


class Operations(Protocol):
    """What carries out what people decide, and says so in the audit trail.

    Each returns the name of the operation, under which its decisions are found and by
    which they can be taken back.
    """

    def settle(
        self,
        one: Member,
        other: Member,
        *,
        verdict: Verdict,
        actor: str,
        reason: str,
        seen: str = "",
    ) -> str:
        """Keep two members together ("same") or apart ("different").

        `seen`: the version of what was shown; raises Overtaken if it is another.
        """

    def merge(
        self, asset_ids: Sequence[str], *, actor: str, reason: str, seen: str = ""
    ) -> str:
        """Keep assets as one picture; `seen` as in `settle`."""

    def split(
        self,
        asset_id: str,
        members: Sequence[Member],
        *,
        actor: str,
        reason: str,
        seen: str = "",
    ) -> str:
        """Take members out of an asset, as another picture; `seen` as in `settle`."""

    def answer_for(
        self, finding_id: str, *, until: date, actor: str, reason: str
    ) -> None:
        """Let somebody answer for a finding until a day."""

    def answer_no_more(self, finding_id: str, *, actor: str, reason: str) -> None:
        """Take back that somebody answers for a finding."""

    def correct(self, wanted: Sequence[Wanted], *, actor: str, reason: str) -> str:
        """Say what is shown instead of what was read."""

    def place_again(
        self, member: Member, to: Member | None, *, actor: str, reason: str
    ) -> str:
        """Say of another what was corrected of a member that is gone, or of none."""

    def use(self, session: Session) -> None:
        """Decide by what this session knows from now on."""

    def take_back(self, operation: str, *, actor: str, reason: str) -> str:
        """Withdraw all that was decided or corrected under this name."""


@value
class Holdings:
    """The catalogue that is shown and the agencies that explain its credits.

    `renditions`: the smaller pictures, None where none are shown. `operations`: what
    carries decisions out, None where nobody can decide. `session`: with what pictures
    are settled to show what they would be; nothing is stored by it.
    """

    catalogue: Catalogue
    agencies: AgencyTable
    session: Session
    renditions: Renditions | None = None
    operations: Operations | None = None


class Live(Protocol):
    """Holdings that follow what the newsroom writes of agencies and licences."""

    def now(self) -> Holdings:
        """Return what is served now."""


def provide(app: Flask, holdings: Holdings, live: Live | None = None) -> None:
    """Hand the holdings to an application; `live`: what they become meanwhile."""
    app.extensions[_NAME] = holdings
    app.extensions[_LIVE] = live


def provided(app: Flask) -> Holdings:
    """Return what an application was given when it was made."""
    found = app.extensions[_NAME]
    assert isinstance(found, Holdings)
    return found


def holdings() -> Holdings:
    """Return what the application that answers now was given: one for each request."""
    if _NAME not in g:
        live: Live | None = current_app.extensions[_LIVE]
        setattr(g, _NAME, live.now() if live else current_app.extensions[_NAME])
    found = g.get(_NAME)
    assert isinstance(found, Holdings)
    return found


def go_by(found: Holdings) -> None:
    """Let this request go by the holdings of another that it is part of."""
    setattr(g, _NAME, found)


def renew() -> None:
    """Let the rest of this request go by what was written in it."""
    g.pop(_NAME, None)


def live() -> object:
    """Return what follows the newsroom's entries, None where there are none."""
    return current_app.extensions[_LIVE]


def called_back(found: Sequence[Asset]) -> list[Asset]:
    """Return assets with what the desk ordered of them before their other rights."""
    orders = orders_about(found, catalogue=holdings().catalogue)
    today = datetime.now(UTC).date()
    return [mark_called_back(asset, orders, today=today) for asset in found]


def as_printed(asset: Asset) -> Asset:
    """Return an asset with its credit as it is to be printed, the same everywhere."""
    return to_print(asset, holdings().session, today=datetime.now(UTC).date())


def shown(asset: Asset) -> AsShown:
    """Return one asset as it is printed, with all that people said of its rights."""
    return all_shown([asset])[0]


def all_shown(found: Sequence[Asset]) -> tuple[AsShown, ...]:
    """Return assets as they are printed, each with whether it may be run today, and
    what is to be settled of it: one question for all.
    """
    about = open_findings(found)
    return tuple(
        AsShown(
            asset=(printed := with_rights_set(as_printed(ordered))),
            light=light(ordered),
            open=to_settle(about[ordered.asset_id], printed.credit_to_print),
        )
        for ordered in called_back(found)
    )


def open_findings(found: Sequence[Asset]) -> Mapping[str, tuple[Finding, ...]]:
    """Return by `asset_id` the findings of these that nobody answers for today."""
    day = datetime.now(UTC).date()
    return holdings().catalogue.findings_about((a.asset_id for a in found), day=day)


def lights_of(found: Sequence[Asset]) -> tuple[Light, ...]:
    """Return of each asset whether it may be run today, and why not."""
    return tuple(map(light, called_back(found)))


def with_rights_set(asset: Asset) -> Asset:
    """Return an asset with its rights as people set them, where that counts today."""
    return as_set(asset, datetime.now(UTC).date())


def light(asset: Asset) -> Light:
    """Return whether a picture may be run today, and why."""
    return light_on(asset, datetime.now(UTC).date(), session=holdings().session)


def named_licences() -> tuple[tuple[str, int], ...]:
    """Return the licences that pictures or their credits name, and how many do."""
    counted = holdings().catalogue.count_facets(Query(), most=_MOST_LICENCES)
    return tuple(
        (facet.name, facet.assets)
        for some in counted
        if some.kind == "licence"
        for facet in some.values
    )


def as_told(
    found: Sequence[Finding], about: Mapping[str, Asset], catalogue: Catalogue
) -> tuple[Finding, ...]:
    """Return findings as they were stored; of a picture that was withdrawn since, none
    says what to print. `about`: the pictures that they are about, by `asset_id`.
    """
    assets, today = tuple(about.values()), datetime.now(UTC).date()
    orders = orders_about(assets, catalogue=catalogue)
    gone = {
        asset.asset_id
        for asset in assets
        if as_set(mark_called_back(asset, orders, today=today), today).rights.withdrawn
    }
    return tuple(without_line(f) if f.asset_id in gone else f for f in found)


def records(found: Sequence[Asset]) -> list[dict[str, Any]]:
    """Return assets as programs read them, with their findings."""
    catalogue = holdings().catalogue
    about = catalogue.findings_about(a.asset_id for a in found)
    left = open_findings(found)
    missing = catalogue.missing(image.uri for a in found for image in a.images)
    today = datetime.now(UTC).date()
    return [
        record(
            as_printed(a),
            findings=about[a.asset_id],
            still_open=left[a.asset_id],
            missing=missing,
            light=light(a),
            today=today,
        )
        | {"version": version_of(read)}  # what is ordered of it is no change of it
        for read, a in zip(found, called_back(found), strict=True)
    ]
