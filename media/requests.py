"""Requests of a page to its readers: to subscribe, to join, to buy.

Some openings nobody else has ("Sign up for"); of others, which signs and ordinary
sentences have, too ("Help us"), what stands around the words must tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

import tomli

from media.expressions import expression

_DATA: Mapping[str, Mapping[str, str]] = tomli.loads(
    (files("media") / "requests.toml").read_text(encoding="utf-8")
)
_LONGEST = 160
"""Characters of a request; who goes on says something else, too."""
_LONGEST_DOUBTFUL = 80
_POLITE = re.compile(r"^\W*(?P<please>(?:please|bitte|just|simply|einfach)\s)?")
_QUOTED = re.compile(r"\s*[\"'“”„‚‘«»‹›「『]")
"""What is said in quotation marks is told, not asked."""
# What a picture's caption has with its credit: "/", "©", "(AFP)", "Foto:", "Photo by:"
_CREDITED = re.compile(r"(?:^|[.!?。]\s*)\S+(?:\s\S+)?\s?[:：]|[/©(（]|摄|攝")
_NAME = re.compile(r"[\w,;]\s+(?=[^\W\d_])(?P<first>\w)")


def _phrases(table: str) -> dict[str, bool]:
    """Return the phrases of a table; each with whether its last word may go on."""
    listed = ",".join(_DATA[table].values()).replace("’", "'").split(",")
    phrases = filter(None, (" ".join(phrase.split()) for phrase in listed))
    return {phrase.rstrip("…"): phrase.endswith("…") for phrase in phrases}


class _Openings:
    """The phrases of a table with which words may begin."""

    def __init__(self, table: str) -> None:
        self._phrases = _phrases(table)
        # Most words begin with none of these: a quick look before a search
        self._starts = frozenset(phrase[:2] for phrase in self._phrases)
        self._lengths = sorted({len(phrase) for phrase in self._phrases}, reverse=True)

    def of(self, said: str) -> int:
        """Return how long the phrase is with which words begin, and no longer word."""
        if said[:2] not in self._starts:
            return 0
        for n in self._lengths:
            goes_on = self._phrases.get(said[:n])
            if goes_on or (goes_on is False and not said[n : n + 1].isalnum()):
                return n
        return 0


_SURE, _DOUBTFUL = _Openings("opening"), _Openings("doubtful")
_OFFERED = _phrases("offered")
_TOLD = expression(
    rf",\s(?:\w+\s){{0,2}}?(?:{'|'.join(map(re.escape, _phrases('said')))})\b"
)


def asks_readers(words: str) -> bool:
    """Say whether a few words ask the reader to do something, and credit nobody.

    >>> asks_readers("Sign up for our newsletter."), asks_readers("Machen Sie mit!")
    (True, True)
    >>> asks_readers("Sign-ups begin."), asks_readers("Join us. Photo: Ida Wells")
    (False, False)
    >>> asks_readers("Help us, reads a banner."), asks_readers("Please help us.")
    (False, True)
    """
    if not _may_ask(words):
        return False
    said, polite = _plain(words)
    begins = _SURE.of(said) or (polite and _DOUBTFUL.of(said)) or _is_all(said)
    return (bool(begins) or _offers(said)) and not _told(words, said)


def asks_only(words: str) -> bool:
    """Say whether words are such a request and nothing else: "Subscribe now!".

    >>> asks_only("Abonnez-vous !"), asks_only("Join us at the harbour.")
    (True, False)
    """
    return _may_ask(words) and _is_all(_plain(words)[0])


def may_ask_readers(words: str) -> bool:
    """Say whether few words may ask the reader something, where it can be done, too.

    >>> may_ask_readers("Help us to keep the lights on.")
    True
    >>> may_ask_readers("Want to win: the crew of Dover before the race.")
    False
    """
    if not _may_ask(words) or len(words) > _LONGEST_DOUBTFUL:
        return False
    said, _ = _plain(words)
    opening = _DOUBTFUL.of(said)
    named = any(found["first"].isupper() for found in _NAME.finditer(words, opening))
    return bool(opening) and not named and not _told(words, said)


def _may_ask(words: str) -> bool:
    return 0 < len(words) <= _LONGEST and not _QUOTED.match(words)


def _plain(words: str) -> tuple[str, bool]:
    """Return words in small letters without "please", and whether they had it."""
    said = words.lower().replace("’", "'")
    polite = _POLITE.match(said)
    return said[polite.end() :] if polite else said, bool(polite and polite["please"])


def _is_all(said: str) -> bool:
    """Say whether words are one phrase and marks."""
    return any(
        (n := openings.of(said)) and not any(map(str.isalnum, said[n:]))
        for openings in (_SURE, _DOUBTFUL)
    )


def _told(words: str, said: str) -> bool:
    """Say whether words have a credit, or tell what is written somewhere."""
    return _CREDITED.search(words) is not None or _TOLD.search(said) is not None


def _offers(said: str) -> bool:
    if not any(map(said.__contains__, _OFFERED)):
        return False  # as most words
    return any(
        phrase in said and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", said)
        for phrase in _OFFERED
    )
