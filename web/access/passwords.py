"""Passwords: hashed with Argon2id, and what makes one too easy to guess.

What is asked of one is its length and that it is none that everybody tries first; no
mixture of kinds of characters, and no change by date (NIST SP 800-63B-4, 3.1.1).
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 15
"""Characters, where a password alone lets somebody in."""
LONGEST = 256
_FIRST_WORDS = 5
_FEWEST = 6
"""Characters that must be left, and differ, once all that is common is taken away."""

_COMMON = Path(__file__).with_name("common.txt")
_SYLLABLES = "ba be bi bo bu da de di do du fa fe fi fo fu ga ge gi go gu ka ke ki ko"
_SYLLABLES += " ku la le li lo lu ma me mi mo mu na ne ni no nu pa pe pi po pu ra re ri"
_SYLLABLES += " ro ru sa se si so su ta te ti to tu va ve vi vo vu za ze zi zo zu"

_AT_ONCE = BoundedSemaphore(2)
"""Each hash takes 64 MiB: who sends many passwords must not take all memory."""
hasher = PasswordHasher()
"""With the parameters that RFC 9106 recommends where memory is scarce."""


def hashed(password: str) -> str:
    """Return a password's hash, which says itself how it was made."""
    with _AT_ONCE:
        return hasher.hash(_normal(password))


def is_right(kept: str, password: str) -> bool:
    """Tell whether a password is the one of a hash; it takes as long without a hash."""
    with _AT_ONCE:
        try:
            is_same = hasher.verify(kept or _nobodys(hasher), _normal(password))
        except (VerificationError, InvalidHashError):
            return False
    return is_same and bool(kept)


def is_stale(kept: str) -> bool:
    """Tell whether a hash was made with parameters that are no longer used."""
    return hasher.check_needs_rehash(kept)


def fault(password: str, *, names: Iterable[str] = ()) -> str:
    """Return what is wrong with a new password, "" for nothing.

    >>> fault("too short")
    'take at least 15 characters'
    >>> fault("Password12345678")
    'everybody tries this first; take one that is not made of common words and digits'
    >>> fault("ferry seven umbrella")
    ''
    """
    said = _normal(password)
    # One sign may be normalised to a whole phrase, which is no harder to guess.
    if min(len(password), len(said)) < SHORTEST:
        return f"take at least {SHORTEST} characters"
    if max(len(password), len(said)) > LONGEST:
        return f"take at most {LONGEST} characters"
    if len(set(_uncommon(said.casefold(), names))) < _FEWEST:
        return (
            "everybody tries this first; take one that is not made of common words and"
            " digits"
        )
    return ""


def drawn() -> str:
    """Return a password that nobody can guess, to be told over the phone: five words
    of four syllables, for somebody who has to choose their own with it.
    """
    syllables = _SYLLABLES.split()
    words = (
        "".join(secrets.choice(syllables) for _ in range(4))
        for _ in range(_FIRST_WORDS)
    )
    return "-".join(words)


def _uncommon(said: str, names: Iterable[str]) -> str:
    """Return what is left of a password without what is common in passwords."""
    words = {name.casefold() for name in names if len(name) > 2} | _common()
    for word in sorted(words, key=len, reverse=True):
        said = said.replace(word, " ")
    return re.sub(r"[\d\W_]", "", said)


def _normal(password: str) -> str:
    """Return a password as every keyboard writes it."""
    return unicodedata.normalize("NFKC", password)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    lines = _COMMON.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=2)
def _nobodys(made_by: PasswordHasher) -> str:
    """Return a hash that no password has, made as all are."""
    return made_by.hash(secrets.token_hex(16))
