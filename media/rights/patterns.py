"""Wordings in data files -> expressions that find them, however they are set.

A wording is words with blanks between them, and these signs:

    (a|b c)   one of several        [word]   may be left out, as (a|b)? may
    archiv~   any ending            *        up to six words of the same clause
    web<on>   Latin letters that may stand among others without blanks, as in Japanese
    <number>  a number, in digits or in words of the language
    <period>  a number and its unit: "14 days", "seven-day"
    <pixels>  how many pixels, by one side or both: "800 x 600 px"
    <part>    a part of a page: "1/4", "half"
    <name>    a name, up to the words behind it, or to the end of what is said

A blank stands for what is set between words: blanks, hyphens, slashes, a comma or a
colon. Accents may be missing in the text, as in lines that are set in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from media.errors import BadDataFile
from media.expressions import expression
from media.model import value
from media.text import fold

# Between two words of one wording; within, and as the last part of it, other words.
_BETWEEN = r"(?:[\s,:/'’\"“”*_-]|[–—](?!\s)){1,4}"
_GAP = r"(?:[^\s.;!?\n]+[\s,:/-]+){0,6}?"
_REST = r"(?:[\s,:/-]{1,3}[^\s.;!?\n]+){0,6}"
_NAMED = r"(?P<name>[^\s.;!?\n][^.;!?\n]{0,60}?)"
_NAMED_LAST = r"(?P<name>[^\s.;!?\n,][^.;!?\n,]{0,60})"
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
_ON = "<on>"
_APART = r"(?<![^\W_])"
"""Before a wording that no letter may run into."""
_TOKEN = re.compile(r"[()\[\]|~*?]|<\w+>|\s+|[^()\[\]|~*?<>\s]+")
_PLAIN_WORD = re.compile(r"[^()\[\]|~*?<>\s]+")


@value
class _Item:
    """A part of a wording: whether it may be missing, and a blank stands before it."""

    body: str
    optional: bool = False
    apart: bool = False
    gap: bool = False


def compiled(
    wording: str,
    *,
    numbers: Iterable[str] = (),
    periods: Iterable[str] = (),
    parts: Iterable[str] = (),
    pixels: Iterable[str] = (),
) -> re.Pattern[str]:
    """Return the expression for a wording; the others are what its slots stand for.

    Raises BadDataFile where brackets do not match or a slot is unknown.

    >>> compiled("no [further] archiv~").search("NO ARCHIVING").group()
    'NO ARCHIVING'
    >>> compiled("réservé (à|aux) *presse").search("RESERVE A LA SEULE PRESSE").group()
    'RESERVE A LA SEULE PRESSE'
    """
    number = rf"(?P<number>\d{{1,5}}|{_any_of(numbers)})(?:\s?\(\d+\))?"
    slots = {
        "<number>": number,
        "<pixels>": (
            r"(?P<number>\d{1,5})(?:\s?[x×]\s?(?P<other>\d{1,5}))?\s?"
            rf"(?:{_any_of(pixels)})"
        ),
        "<part>": rf"(?P<part>{_any_of(parts)})",
        "<name>": _NAMED_LAST if wording.endswith("<name>") else _NAMED,
        "<period>": rf"{number}[\s-]{{0,2}}(?P<period>{_any_of(periods)})",
    }
    runs_on = wording.endswith(_ON)
    wording = wording.removesuffix(_ON)
    tokens = _TOKEN.findall(wording)
    parser = _Parser(tokens, slots)
    body = parser.alternatives()
    if parser.place < len(tokens):
        raise BadDataFile(f"{wording!r}: a bracket is closed that was not opened")
    # Of two numbers in one wording the first counts.
    first, name, others = body.partition("?P<number>")
    body = first + name + others.replace("?P<number>", "?:")
    before = "" if re.match(rf"[(\[]*[{_CJK}]", wording) else _APART
    after = "" if re.search(rf"[{_CJK}][)\]?]*$", wording) else r"(?![^\W_])"
    if runs_on:
        before, after = r"(?<![a-z])", r"(?![a-z])"
    return expression(f"{before}(?:{body}){after}", re.IGNORECASE)


def any_wording(wordings: Iterable[str]) -> str:
    """Return an expression for the first of some wordings that stands in a place.

    Where none may begin, within a word, is asked once for all of them.
    """
    found = [compiled(wording).pattern for wording in wordings]
    apart = [one.removeprefix(_APART) for one in found if one.startswith(_APART)]
    others = [one for one in found if not one.startswith(_APART)]
    return "|".join([f"{_APART}(?:{'|'.join(apart)})", *others] if apart else others)


class _Parser:
    """Reads the tokens of one wording from left to right."""

    def __init__(self, tokens: list[str], slots: Mapping[str, str]) -> None:
        self.place = 0
        self._tokens = tokens
        self._slots = slots

    def alternatives(self) -> str:
        """Read up to the bracket that closes, or to the end."""
        found = [self._sequence()]
        while self._peek() == "|":
            self.place += 1
            found.append(self._sequence())
        return "|".join(found)

    def _peek(self) -> str:
        more = self.place < len(self._tokens)
        return self._tokens[self.place] if more else ""

    def _sequence(self) -> str:
        items: list[_Item] = []
        apart = False
        while (token := self._peek()) not in ("", "|", ")", "]"):
            self.place += 1
            if token.isspace():
                apart = True
            elif token == "?":
                last = items.pop()
                items.append(_Item(body=last.body, optional=True, apart=last.apart))
            elif token == "*":
                items.append(_Item(body="", gap=True, apart=apart))
                apart = False
            else:
                items.append(self._item(token, apart=apart))
                apart = False
        return _joined(items)

    def _item(self, token: str, *, apart: bool) -> _Item:
        if token in "([":
            inner = self.alternatives()
            if self._peek() != {"(": ")", "[": "]"}[token]:
                raise BadDataFile(f"{''.join(self._tokens)!r}: a bracket is not closed")
            self.place += 1
            return _Item(body=f"(?:{inner})", optional=token == "[", apart=apart)
        if token.startswith("<"):
            if token not in self._slots:
                raise BadDataFile(f"unknown slot {token}")
            return _Item(body=self._slots[token], apart=apart)
        return _Item(body=r"\w*" if token == "~" else spelt(token), apart=apart)


def _joined(items: list[_Item]) -> str:
    """Return items in a row: what may be missing takes a blank with it."""
    body, started, owed = "", False, False
    for n, item in enumerate(items):
        blank = _BETWEEN if item.apart and started and not owed else ""
        owed = False
        if item.gap:
            last = n + 1 == len(items)
            body += _REST if last else (blank or (_BETWEEN if started else "")) + _GAP
            owed = True
        elif not item.optional:
            body += blank + item.body
            started = True
        elif started and not (n and items[n - 1].gap):
            body += f"(?:{blank}{item.body})?"
        else:
            apart = n + 1 < len(items) and items[n + 1].apart
            body += f"(?:{item.body}{_BETWEEN if apart else ''})?"
            owed = started
    return body


def _any_of(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(map(spelt, longest_first)) or r"(?!)"


_WRITTEN_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"}


@lru_cache(maxsize=4096)
def spelt(word: str) -> str:
    """Return the expression for a word whose accents may be missing.

    >>> form = re.compile(spelt("für"))
    >>> [word for word in ("für", "fur", "fuer", "far") if form.fullmatch(word)]
    ['für', 'fur', 'fuer']
    """
    return "".join(map(_letter, word))


def _letter(char: str) -> str:
    if char in "'’":
        return "['’´` ]"
    bare, pair = fold(char), _WRITTEN_OUT.get(char.lower(), "")
    forms = dict.fromkeys(f for f in (char.lower(), bare, pair) if f)
    if len(forms) == 1:
        return re.escape(char)
    return f"(?:{'|'.join(map(re.escape, forms))})"


def telltales(wording: str) -> tuple[str, ...]:
    """Return letters, folded, of which a text has one if it has the wording.

    Of the words and brackets that cannot be missing those of the longest word; ("",)
    where there are none, which every text has.

    >>> telltales("(no|not) [any] archiv~ use"), telltales("(mags|all magazines) out")
    (('archiv',), ('mags', 'magazines'))
    """
    best: tuple[str, ...] = ("",)
    depth = 0
    options: list[str] = [""]
    tokens = _TOKEN.findall(wording)
    for n, token in enumerate(tokens):
        word = _letters(token)
        if token in "([":
            depth += 1
            options = [""] if depth == 1 else options
        elif token in ")]":
            depth -= 1
            can_miss = token == "]" or tokens[n + 1 : n + 2] == ["?"]
            if depth == 0 and not can_miss:
                best = _better(best, tuple(options))
        elif token == "|" and depth == 0:
            return ("",)
        elif token == "|" and depth == 1:
            options.append("")
        elif depth == 0:
            best = _better(best, (word,))
        elif depth == 1 and len(word) > len(options[-1]):
            options[-1] = word
    return best


def _letters(token: str) -> str:
    """Return a word folded; "" where the text may have other letters for it."""
    word = fold(token)
    plain = word.isalnum() and not any(c.lower() in _WRITTEN_OUT for c in token)
    return word if plain and _PLAIN_WORD.fullmatch(token) else ""


def _better(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return max(one, other, key=lambda words: min(map(len, words)))
