"""What somebody corrects: captions, credits, alternative texts and rights, one by one
or in all pictures of a search; what is kept under a name; and files that are sent in.

`actor` says who corrects where the server knows no users; else it is the user of the
token, whatever is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from media.client.asking import Asking, place, said_of
from media.client.records import (
    Asset,
    CorrectedFile,
    CorrectedUsage,
    Correction,
    Edit,
    Field,
    PlacedAgain,
    Planned,
    PlannedRights,
    RightsField,
    Search,
    SetRights,
    Template,
    Unplaced,
    Uploaded,
)
from media.client.sending import form

Changes = Mapping[str, str | None]
Shown = TypeVar("Shown", Planned, PlannedRights)


@dataclass(frozen=True)
class Plan(Generic[Shown]):
    """What a correction of many pictures would come to.

    `shows`: the answer of the server, each change before and after; `path` and `asked`:
    what was asked, which `carry_out` asks again with what was seen.
    """

    path: str
    asked: Mapping[str, Any]
    shows: Shown


class Correcting(Asking):
    """Corrects, sets rights, takes files in."""

    def correct(
        self,
        usage_id: str,
        changes: Changes,
        *,
        actor: str = "",
        reason: str = "",
        version: str = "",
    ) -> CorrectedUsage:
        """Correct `caption`, `credit` or `alt` of a usage; None: as it was read.

        `version`: of the usage as it was seen. Where somebody was quicker, nothing is
        changed (ApiProblem, 412). Without it, it is corrected whatever it says by now.
        """
        said = {**changes, "actor": actor, "reason": reason}
        found: CorrectedUsage = self._patch(place("usages", usage_id), said, version)
        return found

    def correct_file(
        self,
        sha256: str,
        changes: Changes,
        *,
        actor: str = "",
        reason: str = "",
        version: str = "",
    ) -> CorrectedFile:
        """Correct what a picture file says, over it; otherwise as `correct`."""
        said = {**changes, "actor": actor, "reason": reason}
        found: CorrectedFile = self._patch(place("files", sha256), said, version)
        return found

    def correct_asset(
        self,
        asset_id: str,
        changes: Changes,
        *,
        actor: str = "",
        reason: str = "",
        version: str = "",
    ) -> Asset:
        """Correct every usage of a picture; otherwise as `correct`."""
        said = {**changes, "actor": actor, "reason": reason}
        found: Asset = self._patch(place("assets", asset_id), said, version)
        return found

    def set_rights(
        self,
        asset_id: str,
        rights: SetRights,
        *,
        reason: str,
        actor: str = "",
        version: str = "",
    ) -> Asset:
        """Say what may be done with a picture, until a day; otherwise as `correct`."""
        said = {**rights, "actor": actor, "reason": reason}
        found: Asset = self._patch(place("assets", asset_id), said, version)
        return found

    def corrections(
        self, *, operation: str = "", most: int | None = None
    ) -> Iterator[Correction]:
        """Yield what was corrected, the latest first, or all of one operation."""
        return self._items("/corrections", most, operation=operation or None)

    def unplaced(self) -> list[Unplaced]:
        """Return what was corrected of usages that are found again nowhere."""
        return self._listed("/corrections/unplaced")

    def place_again(
        self, member: str, to: str | None, *, actor: str = "", reason: str = ""
    ) -> PlacedAgain:
        """Say of another what was corrected of a member that is gone; None: drop it."""
        said = {"member": member, "to": to, "actor": actor, "reason": reason}
        found: PlacedAgain = self._post("/corrections/unplaced", said)
        return found

    def plan(
        self,
        edit: Edit,
        *,
        search: str | Mapping[str, str] = "",
        assets: Sequence[str] = (),
    ) -> Plan[Planned]:
        """Return what a correction of all pictures of a search would come to.

        `search`: as it is typed, or the words of an address; `assets`: ids, instead of
        it. Nothing is changed before `carry_out`.
        """
        asked = {**edit, **said_of(search, assets)}
        return Plan("/bulk", asked, self._sender.ask("/bulk", asked))

    def plan_rights(
        self,
        rights: SetRights,
        *,
        search: str | Mapping[str, str] = "",
        assets: Sequence[str] = (),
    ) -> Plan[PlannedRights]:
        """Return what setting the rights in many pictures would come to: as `plan`."""
        asked = {**rights, **said_of(search, assets)}
        return Plan("/bulk/rights", asked, self._sender.ask("/bulk/rights", asked))

    def carry_out(
        self, plan: Plan[Shown], *, actor: str = "", reason: str = ""
    ) -> Shown:
        """Store what a plan shows as one operation, all of it or nothing.

        Where it would come to something else by now, nothing is changed (ApiProblem,
        412). `undo` of its `operation` takes all of it back.
        """
        by = {"actor": actor, "reason": reason}
        said = {**plan.asked, **by, "seen": plan.shows["seen"]}
        found: Shown = self._post(plan.path, said)
        return found

    def templates(self) -> list[Template]:
        """Return templates that are kept under a name, and those that were removed."""
        return self._listed("/templates")

    def keep_template(
        self,
        name: str,
        texts: Mapping[Field, str],
        *,
        rights: Mapping[RightsField, str] | None = None,
        template: str = "",
        seen: str = "",
        actor: str = "",
    ) -> Template:
        """Keep a template under a name, or change the one with the id `template`.

        `rights`: what it sets of rights; None leaves them as they are. `seen`: its `at`
        as it was seen: where somebody changed it since, it is refused.
        """
        said: dict[str, Any] = {"name": name, "texts": dict(texts), "seen": seen}
        said["actor"] = actor
        if rights is not None:
            said["rights"] = dict(rights)
        said |= {"template": template} if template else {}
        found: Template = self._post("/templates", said)
        return found

    def remove_template(self, template_id: str, *, actor: str = "") -> Template:
        """Take a template off the list; it can be brought back."""
        found: Template = self._turned("/templates", "remove", template_id, actor)
        return found

    def restore_template(self, template_id: str, *, actor: str = "") -> Template:
        """Bring a template back: onto the list, or to what it said before."""
        found: Template = self._turned("/templates", "restore", template_id, actor)
        return found

    def searches(self) -> list[Search]:
        """Return searches that are kept under a name, and those that were removed."""
        return self._listed("/searches")

    def keep_search(
        self, name: str, search: str | Mapping[str, str], *, actor: str = ""
    ) -> Search:
        """Keep a search under a name; `search` as in `plan`."""
        said = {"name": name, "actor": actor, **said_of(search, ())}
        found: Search = self._post("/searches", said)
        return found

    def remove_search(self, search_id: str, *, actor: str = "") -> Search:
        """Take a search off the list; it can be brought back."""
        found: Search = self._turned("/searches", "remove", search_id, actor)
        return found

    def restore_search(self, search_id: str, *, actor: str = "") -> Search:
        """Bring a search back onto the list."""
        found: Search = self._turned("/searches", "restore", search_id, actor)
        return found

    def upload(self, files: Mapping[str, bytes], *, batch: str = "") -> Uploaded:
        """Take pictures and documents in, by their names; return what became of each.

        `batch`: of an earlier answer, so that an article finds pictures sent before.
        """
        if not files:
            raise ValueError("files: name at least one file that is to be taken in")
        parts = [("files", name, octets) for name, octets in files.items()]
        body, kind = form(parts, {"batch": batch} if batch else {})
        found: Uploaded = self._sender.send("POST", "/uploads", body, kind)
        return found

    def _turned(self, path: str, what: str, name: str, actor: str) -> Any:
        """Take what is kept under a name off its list, or bring it back."""
        return self._post(path, {what: name, "actor": actor})

    def _patch(self, path: str, said: Mapping[str, Any], version: str) -> Any:
        return self._sender.say("PATCH", path, said, version=version or "*")
