"""How much a stretch of a caption looks like a credit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from media.chains import Lexicon, Part, Token, is_lower, read_parts
from media.model import value

_GIVERS = frozenset({"courtesy", "handout", "stringer", "pool", "contributor"})
"""Flags that can stand in the place of a name: somebody gave the picture."""

_REMARKS = frozenset({"flag", "role", "nobody", "aside", "label", "number"})
_TRADE = frozenset({"wire", "agency", "stock"})
"""Kinds of agencies whose bare name under a picture is a credit; the name of a paper
or a platform is as often a heading or a button."""
_RUN = 6
_LONGEST_TITLE = 4
_CHAINING = frozenset({"/", "via"})
NAMES = frozenset({"agency", "person", "organisation", "title", "account", "site"})
STOPS = frozenset({".", "!", "?", "。", "！", "？", "…"})
MARKS = frozenset("/|-–—―•=·*;→")
CLOSERS = {")": "(", "]": "[", "】": "【", "」": "「", "〉": "〈", "》": "《", "〕": "〔"}
OPENERS = frozenset(CLOSERS.values())


@value
class Weights:
    """How well each kind of part stands in a credit; read off labelled captions."""

    agency: float = 1.0
    label: float = 0.9
    remark: float = 0.85  # flags, roles, nobody
    account: float = 0.8
    person: float = 0.75
    organisation: float = 0.7
    long_organisation: float = 0.35  # more than six words
    capitals: float = 0.45  # a single word or a title
    long_title: float = 0.2  # more than four words, or small ones in it
    number: float = 0.4
    lower: float = 0.1
    lower_name: float = 0.3  # "oliver bell" behind a mark
    prose: float = 0.0
    sentence: float = 0.6  # where a full stop stands between names
    weakest: float = 0.6  # share of the weakest part in the judgement of the whole


WEIGHTS = Weights()


@value
class Judgement:
    """What a stretch of tokens is as a credit; `quality` from 0 to 1."""

    parts: tuple[Part, ...] = ()
    quality: float = 0.0

    def count(self, *kinds: str) -> int:
        """Return how many parts are of these kinds."""
        return sum(part.kind in kinds for part in self.parts)

    @property
    def names(self) -> int:
        """How many parts name somebody."""
        return sum(part.kind in NAMES for part in self.parts)

    @property
    def is_given(self) -> bool:
        """Say whether it only says that somebody gave the picture ("Supplied")."""
        given = any(_GIVERS & set(part.flags) for part in self.parts)
        nobody = any(part.kind == "nobody" for part in self.parts)
        return (given or nobody) and not any(
            part.kind in NAMES or part.kind in ("single", "lower", "doubt", "number")
            for part in self.parts
        )

    @property
    def is_chain(self) -> bool:
        """Say whether a mark of credit chains stands between two of its parts."""
        named = [p for p in self.parts if p.kind in NAMES or p.kind == "single"]
        return any(part.before in _CHAINING for part in named[1:])

    @property
    def is_trade(self) -> bool:
        """Say whether an agency in it lives from pictures, or stands in a chain."""
        kinds = {part.agency.kind for part in self.parts if part.agency is not None}
        return bool(kinds & _TRADE) or (self.is_chain and bool(self.count("person")))

    @property
    def is_clean(self) -> bool:
        """Say whether nothing in it is strange to a credit."""
        strange = ("doubt", "lower")
        return bool(self.parts) and not any(p.kind in strange for p in self.parts)


NO_CREDIT = Judgement()


def _prose(tokens: Sequence[Token]) -> list[int]:
    """Return the places of words that end a run of `_RUN` small words."""
    run, places = 0, []
    for place, token in enumerate(tokens):
        small = token.is_word and token.agency is None and is_lower(token.text)
        run = run + 1 if small else 0
        if run >= _RUN:
            places.append(place)
    return places


class Bench:
    """The tokens of one caption, and what has been found out about them."""

    def __init__(self, text: str, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.text = text
        self.tokens = tokens
        self.lexicon = lexicon
        self._known: dict[tuple[int, int], Judgement] = {}
        self._prose = _prose(tokens)

    def judge(self, start: int, end: int) -> Judgement:
        """Judge tokens[start:end] as a credit."""
        if self._runs_on(start, end):
            return NO_CREDIT
        found = self._known.get((start, end))
        if found is None:
            parts = read_parts(self.text, self.tokens[start:end], self.lexicon)
            found = Judgement(parts=parts, quality=_quality(parts))
            self._known[start, end] = found
        return found

    def _runs_on(self, start: int, end: int) -> bool:
        """Say whether a sentence's worth of small words stands in tokens[start:end]."""
        at = bisect_left(self._prose, start + _RUN - 1)
        return at < len(self._prose) and self._prose[at] < end

    def is_boundary(self, place: int) -> bool:
        """Say whether a token begins the text or follows a mark."""
        return place == 0 or not self.tokens[place - 1].is_word

    def is_prose(self, start: int, end: int) -> bool:
        """Say whether tokens[start:end] hold enough small words for a description."""
        words = [t for t in self.tokens[start:end] if t.is_word]
        return len(words) >= 3 and sum(is_lower(t.text) for t in words) >= 1

    def last(self) -> int:
        """Return the end of the tokens without the full stops that end the text."""
        end = len(self.tokens)
        while end and self.tokens[end - 1].text[0] in STOPS:
            end -= 1
        return end

    def opening(self, closer: int) -> int | None:
        """Return the place of the bracket that the one at `closer` closes."""
        close = self.tokens[closer].text
        depth = 0
        for place in range(closer, -1, -1):
            text = self.tokens[place].text
            if text == close:
                depth += 1
            elif text == CLOSERS[close]:
                depth -= 1
                if depth == 0:
                    return place
        return None

    def closing(self, start: int) -> int:
        """Return where the bracket around a token closes, or the end of all."""
        depth = 0
        for place in range(start, len(self.tokens)):
            text = self.tokens[place].text
            if text in OPENERS:
                depth += 1
            elif text in CLOSERS:
                depth -= 1
                if depth < 0:
                    return place
        return len(self.tokens)


def _quality(parts: Sequence[Part]) -> float:
    if not parts:
        return 0.0
    known = any(part.kind in ("agency", "site") for part in parts)
    each = [_screen_name(part, known) or _worth(part) for part in parts]
    if not any(p.kind in NAMES or p.kind == "single" or p.flags for p in parts):
        if not any(p.kind == "nobody" for p in parts):
            return 0.0
    mean = sum(each) / len(each)
    quality = WEIGHTS.weakest * min(each) + (1 - WEIGHTS.weakest) * mean
    return quality * (WEIGHTS.sentence if _goes_on(parts) else 1.0)


def _goes_on(parts: Sequence[Part]) -> bool:
    """Say whether a name follows a mark that ends a credit or begins a sentence."""
    for n, (one, part) in enumerate(pairwise(parts), start=2):
        after = parts[n].before if n < len(parts) else ""
        if part.kind in _REMARKS or (part.kind == "single" and after == ":"):
            continue
        if part.before == ":" and one.kind not in ("label", "role", "single"):
            return True
        if part.before == ".":
            return True
        if part.before == ")" and part.kind in ("title", "person", "doubt"):
            return True
    return False


def _screen_name(part: Part, known: bool) -> float:
    """Return the worth of a word in small letters beside an agency, 0 for others."""
    linked = part.before in ("/", "via", "by", ":", "©") or (known and not part.before)
    if part.kind != "single" or not linked or not is_lower(part.text):
        return 0.0
    return WEIGHTS.capitals if known else WEIGHTS.lower_name


def _worth(part: Part) -> float:
    kind = part.kind
    if kind == "agency":
        return WEIGHTS.agency
    if kind == "label":
        return WEIGHTS.label
    if kind in ("flag", "role", "nobody", "aside"):
        return WEIGHTS.remark
    if kind in ("account", "site"):
        return WEIGHTS.account
    if kind == "person":
        return WEIGHTS.person
    if kind == "organisation":
        return WEIGHTS.organisation if part.words <= 6 else WEIGHTS.long_organisation
    if kind == "number":
        return WEIGHTS.number
    return _worth_of_unknown(part)


def _worth_of_unknown(part: Part) -> float:
    if part.kind == "single":
        return WEIGHTS.lower if is_lower(part.text) else WEIGHTS.capitals
    if part.kind == "lower" and part.before in ("/", ",", "&", "("):
        return WEIGHTS.lower_name
    if part.kind == "title":
        small = any(is_lower(word) for word in part.text.split())
        long = small or part.words > _LONGEST_TITLE
        return WEIGHTS.long_title if long else WEIGHTS.capitals
    return WEIGHTS.lower if part.words <= 2 else WEIGHTS.prose
