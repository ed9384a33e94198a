"""What somebody decides: which pictures are one, who answers for a finding, what is
called back.

`actor` says who decides where the server knows no users; else it is the user of the
token, whatever is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, Unpack

from media.client.asking import Asking, place
from media.client.records import (
    Called,
    Corrected,
    Decided,
    Decision,
    DecisionPage,
    Json,
    Question,
    TracedWithdrawal,
    Turned,
    Waiver,
)

Turn = Literal["tick", "close", "reopen", "take-back", "extend"]
Verdict = Literal["same", "different"]


class Deciding(Asking):
    """Confirms, refuses, merges, takes apart and takes back; answers for findings."""

    def review(self, *, kind: str = "", most: int | None = None) -> Iterator[Question]:
        """Yield what may be one picture and waits for somebody, the surest first.

        `kind`: `link`, `caption` or `picture`. Each has the `version` to decide with.
        """
        return self._items("/review", most, kind=kind or None)

    def decisions(
        self, *, operation: str = "", most: int | None = None
    ) -> Iterator[Decision]:
        """Yield what was decided, the latest first, or all of one operation."""
        return self._items("/decisions", most, operation=operation or None)

    def held_between(self, *assets: str) -> DecisionPage:
        """Return the decisions that hold between pictures now, and their `version`."""
        found: DecisionPage = self._sender.get("/decisions", {"asset": list(assets)})
        return found

    def confirm(
        self,
        one: str,
        other: str,
        *,
        actor: str = "",
        reason: str = "",
        version: str = "",
    ) -> Decided:
        """Say that two members (`usage:ID`, `file:SHA256`) are of one picture.

        `version`: of what was seen (`review`, `held_between`): where somebody decided
        meanwhile, nothing is done (ApiProblem, 412, `said["current"]`). Without it, it
        is decided whatever was decided meanwhile.
        """
        by = {"actor": actor, "reason": reason}
        return self._settle("same", {"one": one, "other": other, **by}, version)

    def refuse(
        self,
        one: str,
        other: str,
        *,
        actor: str = "",
        reason: str = "",
        version: str = "",
    ) -> Decided:
        """Say that two members are of different pictures. `version` as in `confirm`."""
        by = {"actor": actor, "reason": reason}
        return self._settle("different", {"one": one, "other": other, **by}, version)

    def merge(
        self,
        assets: Sequence[str],
        *,
        actor: str = "",
        reason: str = "",
        version: str = "",
    ) -> Decided:
        """Keep pictures as one. `version` as in `confirm`."""
        said = {"assets": list(assets), "actor": actor, "reason": reason}
        return self._settle("same", said, version)

    def split(
        self,
        asset: str,
        members: Sequence[str],
        *,
        actor: str = "",
        reason: str = "",
        version: str = "",
    ) -> Decided:
        """Take members out of a picture, as another. `version` as in `confirm`."""
        said = {"asset": asset, "members": list(members)}
        by = {"actor": actor, "reason": reason}
        return self._settle("different", said | by, version)

    def undo(
        self, operation: str, *, actor: str = "", reason: str = ""
    ) -> Decided | Corrected:
        """Take back all that was decided or corrected at once; return what that did.

        Its `operation` is taken back in the same way.
        """
        said = {"operation": operation, "actor": actor, "reason": reason}
        asked = {"operation": operation, "limit": 1}
        done: Decided | Corrected = (
            self._post("/corrections", said)
            if self._sender.get("/corrections", asked)["total"]
            else self._post("/decisions", {**said, "verdict": "open"})
        )
        return done

    def waivers(self, *, most: int | None = None) -> Iterator[Waiver]:
        """Yield findings that somebody answers for, or did, the latest first."""
        return self._items("/waivers", most)

    def answer_for(
        self, finding: str, *, until: str, reason: str, actor: str = ""
    ) -> Waiver:
        """Answer for a finding until a day ("2027-01-31")."""
        said = {"finding": finding, "until": until, "actor": actor, "reason": reason}
        found: Waiver = self._post("/waivers", said)
        return found

    def answer_no_more(
        self, finding: str, *, actor: str = "", reason: str = ""
    ) -> Waiver:
        """Take back that somebody answers for a finding."""
        by = {"actor": actor, "reason": reason}
        said = {"finding": finding, "take_back": True}
        found: Waiver = self._post("/waivers", said | by)
        return found

    def withdrawals(
        self, *, state: str = "", most: int | None = None
    ) -> Iterator[Json]:
        """Yield pictures that were called back; `state`: `open`, `closed`,
        `taken-back`.
        """
        return self._items("/withdrawals", most, state=state or None)

    def withdrawal(self, withdrawal_id: str) -> TracedWithdrawal:
        """Return one with every usage and what became of each."""
        found: TracedWithdrawal = self._sender.get(
            place("withdrawals", withdrawal_id), {}
        )
        return found

    def withdraw(
        self, asset: str, *, reason: str, actor: str = "", **called: Unpack[Called]
    ) -> TracedWithdrawal:
        """Call a picture back; with `field`, `old` and `new`, order a correction."""
        said = {"asset": asset, "actor": actor, "reason": reason, **called}
        found: TracedWithdrawal = self._post("/withdrawals", said)
        return found

    def take_up_kill(
        self, asset: str, *, actor: str = "", reason: str = ""
    ) -> TracedWithdrawal:
        """Follow each usage of a picture that its own file calls back."""
        said = {"asset": asset, "actor": actor, "reason": reason, "by_file": True}
        found: TracedWithdrawal = self._post("/withdrawals", said)
        return found

    def turn_withdrawal(
        self, withdrawal_id: str, do: Turn, **said: Unpack[Turned]
    ) -> TracedWithdrawal:
        """Tick off `usages` with an `outcome`, close it, open it again, take it back,
        or extend it to another `asset`.
        """
        path = place("withdrawals", withdrawal_id)
        found: TracedWithdrawal = self._post(path, {"do": do, **said})
        return found

    def overdue(self, *, most: int | None = None) -> Iterator[Json]:
        """Yield usages that stand beyond their right, the longest first."""
        return self._items("/overdue", most)

    def _settle(self, verdict: Verdict, said: dict[str, Any], version: str) -> Decided:
        found: Decided = self._post(
            "/decisions", {"verdict": verdict, **said}, version=version
        )
        return found
