"""How often somebody may try to sign in: by name and by address, counted in the store,
so that all servers of a catalogue count together.

Who keeps trying a name cannot lock its user out: a browser in which that user signed in
before is counted by itself (https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies).
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections.abc import Mapping
from datetime import datetime, timedelta

from media.model import value
from media.people import People, folded_name, moment_text


@value
class Limit:
    """How many attempts within how many minutes."""

    most: int
    minutes: int


LIMITS: Mapping[str, Limit] = {
    "address": Limit(most=60, minutes=15),
    "name at address": Limit(most=10, minutes=15),
    "name": Limit(most=100, minutes=60),
    "browser": Limit(most=10, minutes=15),
}
"""By what is counted. Behind one address there may be a whole newsroom."""


@value
class Attempt:
    """Somebody tries to sign in. `browser`: the name of one in which the user of this
    name signed in before, "" for any other.
    """

    name: str
    address: str
    browser: str = ""


@value
class Wait:
    """No more attempts for so many minutes; whether this was the first too many."""

    minutes: int
    is_new: bool


def wait_for(people: People, attempt: Attempt, *, now: datetime) -> Wait | None:
    """Count an attempt; return how long to wait before there may be another."""
    keys = _keys(people.secret(), attempt)
    since = {
        key: moment_text(now - timedelta(minutes=LIMITS[kind].minutes))
        for kind, key in keys.items()
    }
    counts = people.count_attempt(keys.values(), at=moment_text(now), since=since)
    over = {k: counts[key] - LIMITS[k].most for k, key in keys.items()}
    held = [kind for kind, beyond in over.items() if beyond > 0]
    if not held:
        return None
    longest = max(LIMITS[kind].minutes for kind in held)
    return Wait(minutes=longest, is_new=all(over[kind] == 1 for kind in held))


def forget(people: People, attempt: Attempt) -> None:
    """Count from nothing again for who gave the right password here; others who try the
    same name elsewhere, or other names here, go on being counted.
    """
    keys = _keys(people.secret(), attempt)
    gone = [key for kind, key in keys.items() if kind in ("name at address", "browser")]
    people.forget_attempts(gone)


def _keys(secret: bytes, attempt: Attempt) -> dict[str, str]:
    """Return under what an attempt is counted, by the kind of the limit.

    Names are kept as digests: sometimes people type a password in their place.
    """
    name, address = folded_name(attempt.name), network_of(attempt.address)
    counted: dict[str, tuple[str, ...]]
    if attempt.browser:
        counted = {"browser": (name, attempt.browser)}
    else:
        counted = {
            "address": (address,),
            "name at address": (name, address),
            "name": (name,),
        }
    return {
        kind: hmac.new(
            secret, "\0".join((kind, *parts)).encode(), hashlib.sha256
        ).hexdigest()[:32]
        for kind, parts in counted.items()
    }


def network_of(address: str) -> str:
    """Return what one household has: an IPv4 address, or the first half of an IPv6 one.

    >>> network_of("192.0.2.7"), network_of("2001:db8:1:2:3:4:5:6")
    ('192.0.2.7', '2001:db8:1:2::/64')
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
