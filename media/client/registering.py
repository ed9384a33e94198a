"""The newsroom's own entries of agencies and licences (scope `rights`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from media.client.asking import Asking
from media.client.records import Json
from media.errors import BadSettings

Register = Literal["agencies", "licences"]
_ENTRIES: dict[Register, str] = {
    "agencies": "/agencies/entries",
    "licences": "/licences/entries",
}
_HISTORY: dict[Register, str] = {
    "agencies": "/agencies/history",
    "licences": "/licences/history",
}


class Registering(Asking):
    """Reads, writes and brings back entries.

    Each raises BadSettings for a register that there is not.
    """

    def entries(self, register: Register) -> list[Json]:
        """Return the newsroom's own entries."""
        return self._listed(_place(_ENTRIES, register))

    def entry(self, register: Register, name: str) -> Json | None:
        """Return what is known of an agency or licence, with its `version`; None where
        there is none of this slug or id.
        """
        found = self._listed(_place(_ENTRIES, register), entry=name)
        return dict(found[0]) if found else None

    def put_entry(
        self,
        register: Register,
        name: str,
        facts: Mapping[str, object],
        *,
        reason: str,
        actor: str = "",
        seen: str = "",
    ) -> Json:
        """Add an entry, or change facts of one (None takes a fact away).

        `seen`: the version that was read, where the newsroom has the entry already.
        """
        said = {"entry": name, "facts": dict(facts), "seen": seen}
        return self._put(register, said, reason, actor)

    def remove_entry(
        self, register: Register, name: str, *, reason: str, actor: str = "", seen: str
    ) -> Json:
        """Take an entry away: what the package says holds again."""
        return self._put(register, {"remove": name, "seen": seen}, reason, actor)

    def restore_entry(
        self, register: Register, number: int, *, reason: str, actor: str = ""
    ) -> Json:
        """Bring an entry back to what it was before an edit of `entry_history`."""
        return self._put(register, {"restore": number}, reason, actor)

    def entry_history(self, register: Register, name: str = "") -> list[Json]:
        """Return what was done to all entries or one, the latest first."""
        place = _place(_HISTORY, register)
        return self._listed(place, entry=name or None, limit=200)

    def _put(
        self, register: Register, said: Mapping[str, object], reason: str, actor: str
    ) -> Json:
        by = {"reason": reason} | ({"actor": actor} if actor else {})
        found: Json = self._post(_place(_ENTRIES, register), {**said, **by})
        return found


def _place(places: Mapping[Register, str], register: Register) -> str:
    """Return the address of a register.

    Raises:
        BadSettings: there is no such register.
    """
    if register not in places:
        raise BadSettings(f"register: {register!r} is none of {', '.join(places)}")
    return places[register]
