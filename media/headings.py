"""Headings over teasers, offers, makers, and over further pictures of an article.

And how words begin that are no caption behind the text of an article.

The words stand in `headings.toml`, in many languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

import tomli

from media.expressions import expression

_DATA: Mapping[str, Mapping[str, str]] = tomli.loads(
    (files("media") / "headings.toml").read_text(encoding="utf-8")
)


def _phrases(table: str) -> set[str]:
    """Return the phrases of a table."""
    return {
        " ".join(phrase.split())
        for listed in _DATA[table].values()
        for phrase in listed.split(",")
    } - {""}


def _pattern(words: str) -> str:
    """Return the pattern of a heading; "…" stands for whatever follows."""
    open_end = words.endswith("…")
    said = re.escape(words.rstrip(" …")).replace(r"\ ", r"\s+")
    follows = r"\b.*" if words.endswith(" …") else ".*"
    return said + (follows if open_end else "")


def _listed(table: str) -> str:
    """Return a pattern for each phrase of a table, the longest first."""
    ordered = sorted(_phrases(table), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(map(_pattern, ordered))


def _whole(table: str) -> re.Pattern[str]:
    """Return the pattern of what is one of a table's headings, and nothing else."""
    return expression(rf"^[^\w]*(?:{_listed(table)})[^\w]*$", re.IGNORECASE)


_OTHERS = _whole("others")
_OTHERS_BEGIN = frozenset(phrase[:2].lower() for phrase in _phrases("others"))
"""How all of these begin: a quick look before a search."""
_BEFORE = re.compile(r"[^\w]*")
_OFFERS = _whole("offers")
_OFFERS_BEGIN = frozenset(phrase[:2].lower() for phrase in _phrases("offers"))
_CHAPTERS = _whole("chapters")
_CHAPTERS_BEGIN = frozenset(phrase[:2].lower() for phrase in _phrases("chapters"))
_MAKERS = _whole("makers")
_MAKERS_BEGIN = frozenset(phrase[:2].lower() for phrase in _phrases("makers"))
_PICTURES = _whole("pictures")
_COUNT = re.compile(r"[\s(\[]*\d{1,3}[)\]\s]*$")


_LEADS = expression(rf"^\W*(?:{_listed('leads')})\s?[:：|»›>–—]", re.IGNORECASE)
_LONGEST_LEAD = 40
# "Ida Wells is a reporter", "Ida Wells-Hart, who ...": a name of two words or more
_WRITES = expression(
    r"^(?:[^\W\d_a-zß-ÿ][\w.'’-]*\s+){1,4}"
    rf"(?:[^\W\d_][\w'’-]*\s+)?(?i:{_listed('writers')})(?!\w)"
)


def announces_others(words: str) -> bool:
    """Say whether a heading stands over teasers of other articles.

    >>> announces_others("Related articles"), announces_others("Lesen Sie auch:")
    (True, True)
    >>> announces_others("More rain than ever")
    False
    """
    return _may_begin(words, _OTHERS_BEGIN) and bool(_OTHERS.match(words))


def announces_offers(words: str) -> bool:
    """Say whether a label stands over what is no part of an article.

    Advertising, what to hear or to win, the picture of the day.

    >>> announces_offers("Annons från Söderby Möbler"), announces_offers("PODCAST")
    (True, True)
    >>> announces_offers("Podcast makers on strike"), announces_offers("Weather")
    (False, False)
    """
    return _may_begin(words, _OFFERS_BEGIN) and bool(_OFFERS.match(words))


def may_announce_offers(words: str) -> bool:
    """Say whether a label stands over offers, or over a part of an article.

    A vote, a quiz, a shop, the weather, where to go to, pictures of readers.

    >>> may_announce_offers("Weather"), may_announce_offers("Veranstaltungen:")
    (True, True)
    >>> may_announce_offers("Weather ends the regatta")
    False
    """
    return _may_begin(words, _CHAPTERS_BEGIN) and bool(_CHAPTERS.match(words))


def announces_makers(words: str) -> bool:
    """Say whether a heading stands over who wrote or pictured an article.

    >>> announces_makers("About the author"), announces_makers("Zur Autorin:")
    (True, True)
    >>> announces_makers("About the author's last book")
    False
    """
    return _may_begin(words, _MAKERS_BEGIN) and bool(_MAKERS.match(words))


def _may_begin(words: str, beginnings: frozenset[str]) -> bool:
    """Say whether a heading may be one of a table, whose phrases begin so.

    Letters that are not of ASCII may be written in more than one way: they may be.
    """
    start = _BEFORE.match(words)
    begun = words[start.end() if start else 0 :][:2].lower()
    return not begun.isascii() or begun in beginnings


def announces_pictures(words: str) -> bool:
    """Say whether a heading stands over further pictures: "Photos (3)", "Visuels".

    >>> announces_pictures("More photos:"), announces_pictures("Photos of the day")
    (True, False)
    """
    return bool(_PICTURES.match(_COUNT.sub("", words)))


def leads_elsewhere(words: str) -> bool:
    """Say whether words begin as a teaser does: "Next: ...", "Read also ...".

    >>> leads_elsewhere("Next: how they voted"), leads_elsewhere("Up next a vote")
    (True, True)
    >>> leads_elsewhere("Next to the boat a man waits.")
    False
    """
    if _LEADS.match(words):
        return True
    lead, mark, _ = words.partition(":")
    return announces_others(lead if mark and len(lead) <= _LONGEST_LEAD else words)


def says_who_writes(words: str) -> bool:
    """Say whether words present somebody who writes: "Ida Wells is a reporter ...".

    >>> says_who_writes("Ida Wells is a reporter at the Oldport Gazette.")
    True
    >>> says_who_writes("Ida Wells is a sailor."), says_who_writes("A reporter at sea.")
    (False, False)
    """
    return bool(_WRITES.match(words))
