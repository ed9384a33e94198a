"""Requests of a page to its readers: to subscribe, to join, to buy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

_DATA: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (files("media") / "requests.toml").read_text(encoding="utf-8")
)
_LONGEST = 160
"""Characters of a request; who goes on says something else, too."""
_POLITE = re.compile(r"^\W*(?:(?:please|bitte|just|simply|einfach)\s)?")
# What a picture's caption has with its credit: "/", "©", "(AFP)", "Foto:", "Photo by:"
_CREDITED = re.compile(r"(?:^|[.!?。]\s*)\S+(?:\s\S+)?\s?[:：]|[/©(（]|摄|攝")


def _phrases(table: str) -> dict[str, bool]:
    """Return the phrases of a table; each with whether its last word may go on."""
    listed = ",".join(_DATA[table].values()).replace("’", "'").split(",")
    phrases = filter(None, (" ".join(phrase.split()) for phrase in listed))
    return {phrase.rstrip("…"): phrase.endswith("…") for phrase in phrases}


_OPENINGS, _OFFERED = _phrases("opening"), _phrases("offered")
_STARTS = frozenset(phrase[:2] for phrase in _OPENINGS)
"""Most words begin with none of these: a quick look before a search."""
_LENGTHS = sorted({len(phrase) for phrase in _OPENINGS})


def asks_readers(words: str) -> bool:
    """Say whether a few words ask the reader to do something, and credit nobody.

    >>> asks_readers("Sign up for our newsletter."), asks_readers("Machen Sie mit!")
    (True, True)
    >>> asks_readers("Sign-ups begin."), asks_readers("Join us. Photo: Ida Wells")
    (False, False)
    """
    if not 0 < len(words) <= _LONGEST:
        return False
    said = _POLITE.sub("", words.lower().replace("’", "'"))
    begins = said[:2] in _STARTS and _opens(said)
    return (begins or _offers(said)) and _CREDITED.search(words) is None


def _opens(said: str) -> bool:
    """Say whether words begin with a phrase, and not with a longer word."""
    return any(
        (goes_on := _OPENINGS.get(said[:n])) is not None
        and (goes_on or not said[n : n + 1].isalnum())
        for n in _LENGTHS
    )


def _offers(said: str) -> bool:
    if not any(map(said.__contains__, _OFFERED)):
        return False  # as most words
    return any(
        phrase in said and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", said)
        for phrase in _OFFERED
    )
