"""What each role may do, and what each route needs: `needs.toml`, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

import tomli

from media.errors import BadDataFile
from media.model import value

Need = Literal["open", "self", "read", "decide", "edit", "rights", "manage"]
NEEDS: tuple[Need, ...] = get_args(Need)

_FILE = Path(__file__).with_name("needs.toml")
_STRANGEST: Need = "manage"
"""What a route needs that does not say it."""


@value
class Route:
    """What asking for a route needs, and what sending to it does (None: nobody may)."""

    asking: Need
    sending: Need | None = None


@value
class Needs:
    """The whole table: what roles may do, and routes by their endpoints need.

    `answering`: what answering for findings of some checks needs.
    """

    roles: Mapping[str, frozenset[Need]]
    routes: Mapping[str, Route]
    answering: Mapping[str, Need]

    def of(self, endpoint: str | None, method: str) -> Need:
        """Return what it needs to call a route by this method.

        Static files and addresses that are none are there for whoever asks.
        """
        if endpoint is None or endpoint == "static":
            return "open"
        route = self.routes.get(endpoint)
        if route is None:
            return _STRANGEST
        if method in ("GET", "HEAD"):
            return route.asking
        return route.sending or _STRANGEST


@lru_cache(maxsize=1)
def needs() -> Needs:
    """Return the table.

    Raises:
        BadDataFile: it says something that is no need.
    """
    told = tomli.loads(_FILE.read_text("utf-8"))
    return Needs(
        roles={
            role: frozenset(_need(each, role) for each in allowed)
            for role, allowed in told["roles"].items()
        },
        routes={
            f"{part}.{name}": _route([_need(each, name) for each in said])
            for part in ("pages", "api", "exchange")
            for name, said in told[part].items()
        },
        answering={
            check: _need(said, check) for check, said in told["answering"].items()
        },
    )


def _route(said: list[Need]) -> Route:
    asking, *sending = said
    return Route(asking=asking, sending=sending[0] if sending else None)


def _need(said: str, place: str) -> Need:
    for need in NEEDS:
        if said == need:
            return need
    raise BadDataFile(f"{_FILE}: {place}: {said!r} is none of {', '.join(NEEDS)}")
