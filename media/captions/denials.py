"""Labels that credit nobody, by what stands behind or before them.

In: a caption laid out. Out: the stretches in which no credit is: "Foto: JPEG, PNG",
"Фото: 20", "Photo: see below", "Kopf(bild: feld)", "ohne Foto: ...", "사진은 ...".
What follows a label must look like who made the picture; an agency, an account, a
site, a name that is known for one, or a remark of credits in it always does.
`denials.toml` has the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise

from media.captions.bench import STOPS, Bench
from media.captions.judging import OF_PICTURES, Judgement
from media.captions.listing import any_of, folded_of, listed, pattern
from media.chains import (
    Kind,
    Lexicon,
    Part,
    Token,
    is_capitalised,
    is_caseless,
    is_lower,
    label_size,
)
from media.dates import all_dates
from media.text import fold

_KNOWN: tuple[Kind, ...] = ("agency", "account", "site")
_SAYING = ("flag", "nobody", "role", "organisation")
_LONGEST_COUNT = 4  # digits; a year has as many, and more
_LONGEST_MEASURED = 48
_FURTHEST = 80  # words behind a label that may tell of it
_SHORT = 2  # letters of words that are names, too, with a capital: "Su", "Se"
_FEWEST_SMALL = 2  # words
_MANY_SMALL = 3  # names of so many small words are rarer than sentences
_HANGUL = "\uac00"
_GLUING = "\u0e00"
"""From here on are scripts in which words are glued."""

_WORD = re.compile(r"[^\W_][\w'’-]*")
_LETTERS = re.compile(r"[^\W\d_]+")
_FORMAT = re.compile(r"\W*([A-Za-z0-9]+)\s*(?:$|[,/|(.;:、，]|\w+\s+(\w+))")
_NUMBER = re.compile(r"[+~≥≤<>]?\s*(\d+)(?:[.,]\d+)?\s*(?:[-–]\s*\d+\s*)?")
_CODE = re.compile(r"->|=>|→|⇒|×|[{}<>$\\]|://(?!\w)|\w\(\)")
# "(bild: bildfeld": an argument stands close behind the name of what it is given to
_CALL = re.compile(r"[A-Za-z_]\($")
_TYPED = re.compile(r"\)\s*(?:->|:)")
_ASSIGNED = re.compile(r"\s*[=＝]\s*([a-z_]+)\s*(?=[,)\]]|$)")
_MEASURED = re.compile(r"\d\s?([^\W\d_]+)")
_SIZE = re.compile(r"\d\s?%|\d{2,}\s?[x×*]\s?\d{2,}")
# "Photo: binary, Age: number": small words behind keys of all kinds
_KEYED = re.compile(r"[a-z_]+, (\w+): ?[a-z_]+")
_LISTING = ".|/·,;，、"
_COUNTED = re.compile(r":\s*\d")
_LENS = re.compile(r"\d+(?:[.,-]\d+)?\s?mm\b")
_CAMERA = re.compile(r"(?:f/\d|iso\s?\d|\d/\d+\s?s\b)", re.I)


def denied(bench: Bench) -> tuple[range, ...]:
    """Return the tokens that are behind labels and credit nobody, with the labels."""
    return tuple(_denied(bench))


def may_be(start: int, end: int, none: tuple[range, ...]) -> bool:
    """Say whether tokens[start:end] keep out of all stretches that credit nobody."""
    return not any(start < each.stop and each.start < end for each in none)


def settings_from(bench: Bench, body: int, close: int) -> int | None:
    """Return where a camera's settings begin behind a maker: "Ida Wells, 50 mm"."""
    for at in range(body + 1, close - 1):
        if bench.tokens[at].text in ",|(":
            start, end = bench.tokens[at + 1].start, bench.tokens[close - 1].end
            if _CAMERA.match(bench.text, start) or _LENS.match(bench.text, start, end):
                return at
    return None


def _denied(bench: Bench) -> Iterator[range]:
    yield from _tied(bench)
    if not bench.lexicon.may_introduce(bench.tokens):
        return
    yield from _glued(bench)
    for place, body, _, size in bench.labels():
        if body < bench.closing(place) and _is_nobodys(bench, place, body, size):
            yield range(place, _end(bench, place, body))


def _glued(bench: Bench) -> Iterator[range]:
    """Yield sentences behind a word that ends with a label: "选择图片来源：..."."""
    tokens = bench.tokens
    for place, (token, behind) in enumerate(pairwise(tokens)):
        if behind.text != ":" or place + 2 == len(tokens) or token.agency is not None:
            continue
        if 0 < bench.lexicon.glued_end(token.text) < len(token.text):
            body, close = place + 2, bench.closing(place)
            said = bench.text[token.start : tokens[close - 1].end]
            if _tells(said) and not bench.judge(body, close).count(*_KNOWN):
                yield range(place, _end(bench, place, body))


def _end(bench: Bench, place: int, body: int) -> int:
    """Return where it ends what a label leads to: all, or a sentence before a name."""
    close = bench.closing(place)
    for at in range(body, close):
        if at > body and label_size(bench.tokens, at, bench.lexicon):
            return at
        if bench.tokens[at].text[0] in STOPS and at + 1 < close:
            rest = bench.judge(at + 1, close)
            if _credits(rest):
                return at + 1
    return close


def _is_nobodys(bench: Bench, place: int, body: int, size: int) -> bool:
    """Say whether nobody is credited behind a label of `size` with its colon, or 0.

    What follows is taken apart only where its words deny a credit: few do.
    """
    close = bench.closing(place)
    said = bench.text[bench.tokens[body].start : bench.tokens[close - 1].end]
    if _is_without(bench, place):
        return not _credits(bench.judge(body, close))
    if not size:
        denies = _sorts(said) or _describes(said)
        return denies and not _credits(bench.judge(body, close))
    if _is_format(said) or _is_code(bench, place, body, close, said) or _tells(said):
        return not _credits(bench.judge(body, close))
    asks = _asks(said) or _is_keyed(bench, body, said)
    if not (
        asks
        or _is_count(said)
        or _measures(said)
        or _is_dated(said)
        or _leads_on(bench, body, close)
    ):
        return False
    judged = bench.judge(body, close)
    parts = judged.parts[:1] if asks else judged.parts
    told = (part.kind in _SAYING and not _is_of_picture(part) for part in parts)
    return not any(told) and not _credits(judged)


def _credits(judged: Judgement) -> bool:
    """Say whether somebody is credited whatever the words beside say."""
    return judged.count(*_KNOWN) > 0 or any(map(_is_known, judged.parts))


def _is_of_picture(part: Part) -> bool:
    """Say whether a remark says what is seen, not who gave it: "деталь", "archivo"."""
    return bool(part.flags) and OF_PICTURES.issuperset(part.flags)


def _is_known(part: Part) -> bool:
    """Say whether a part is somebody's name by a given name, printed as names are."""
    return part.has_given and not is_lower(part.text) and part.words > 1


def _words(said: str) -> list[str]:
    return _WORD.findall(said)


def _is_format(said: str) -> bool:
    """Say whether what follows begins with a file's format, and lists or ends there."""
    first = _FORMAT.match(said)
    if first is None or fold(first[1]) not in folded_of("formats"):
        return False
    return first[2] is None or fold(first[2]) in folded_of("formats")


def _is_count(said: str) -> bool:
    """Say whether a number stands there, alone or before small words: "3 files"."""
    found = _NUMBER.match(said)
    if found is None or len(found[1]) > _LONGEST_COUNT:
        return False
    rest = said[found.end() :].strip(" 。")
    if not rest.strip(".") or (rest[0] in _LISTING and _COUNTED.search(rest)):
        return True  # "15. Marke: 10"; "1. FC Quilmo" is a club
    word = _LETTERS.match(rest)
    if word is None or said[found.end() - 1 : found.end()].isalpha():
        return False
    small = is_lower(word[0]) or (is_caseless(word[0]) and word[0] < "\u3000")
    spaced = found[0][-1:].isspace()
    return small and spaced and fold(word[0]) not in folded_of("numbered-houses")


def _measures(said: str) -> bool:
    """Say whether sizes or settings stand there: "max. 5 MB", "f/2.8, 1/250 s"."""
    head = said[:_LONGEST_MEASURED]
    found = _CAMERA.search(head) or _SIZE.search(head)
    for number in () if found else _MEASURED.finditer(head):
        if fold(number[1]) in folded_of("measures"):
            found = number
            break
    if found is None:
        return False
    before = _words(head[: found.start()])
    return not any(map(_is_printed_as_name, before[len(before) == 1 :]))


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('asking')})(?![\w-])", re.I)


@cache
def _pleading() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('pleading')})(?![\w-])", re.I)


@cache
def _asking_glued() -> re.Pattern[str]:
    glued = (word for word in listed("asking") if word[0] >= _GLUING)
    return re.compile("|".join(map(pattern, glued)))


def _asks(said: str) -> bool:
    """Say whether a form's word or a sentence's verb begins there: "see page 4"."""
    if said[0] >= _GLUING:
        return _asking_glued().match(said) is not None
    if _pleading().match(said):
        return True
    found = _asking().match(said)
    if found is not None and _is_printed_as_name(found[0]):
        behind = _words(said[found.end() :])[:1]
        return len(found[0]) > _SHORT and not any(map(_is_printed_as_name, behind))
    return found is not None or not folded_of("technical").isdisjoint(
        fold(word[0]) for word in islice(_WORD.finditer(said), _FURTHEST)
    )


def _is_printed_as_name(word: str) -> bool:
    return is_capitalised(word) and not is_caseless(word)


def _is_keyed(bench: Bench, body: int, said: str) -> bool:
    """Say whether a list of fields goes on: "Photo: binary, Age: number"."""
    found = _KEYED.match(said)
    if found is None or body + 2 >= len(bench.tokens):
        return False
    entry = bench.lexicon.at(bench.tokens, body + 2)
    return not (entry.introduces or entry.other_work or entry.role)


def _is_without(bench: Bench, place: int) -> bool:
    """Say whether a word before a label says that there is none: "ohne Foto: ..."."""
    before = bench.tokens[place - 1] if place else None
    return before is not None and before.folded in folded_of("without")


def _sorts(said: str) -> bool:
    """Say whether pictures are sorted, not made: "Photos by date"."""
    return is_lower(said) and fold(said.rstrip(" .")) in folded_of("sorting")


def _describes(said: str) -> bool:
    """Say whether small words with hyphens say how it looks: "fot. czarno-biała"."""
    words = _words(said)
    return all(map(is_lower, words)) and any("-" in word for word in words)


def _is_dated(said: str) -> bool:
    """Say whether only a day stands there: "Photo: 12 May 2024"."""
    rest = said
    for found in all_dates(said):
        rest = rest.replace(found.text, " ")
    return rest != said and not any(map(str.isalnum, rest))


def _leads_on(bench: Bench, body: int, close: int) -> bool:
    """Say whether small words go on as a sentence does: "деталь до и после"."""
    words, run, longest = [], 0, 0
    for token in bench.tokens[body : min(close, body + _FURTHEST)]:
        if token.text[0] in STOPS:
            break
        run = run + 1 if token.is_word else 0
        longest = max(run, longest)
        if token.is_word:
            if not is_lower(token.text):
                return False
            words.append(token)
    if len(words) < _FEWEST_SMALL:
        return False
    if not folded_of("leading-on").isdisjoint(word.folded for word in words):
        return True
    return longest >= _MANY_SMALL and not any(
        _may_name(word, bench.lexicon) for word in words
    )


def _may_name(word: Token, lexicon: Lexicon) -> bool:
    """Say whether a small word may be of a name or lead to one: "van", "by", "сайт"."""
    entry = lexicon.word(word.folded)
    if entry.flag or entry.nobody or entry.role or entry.connective:
        return True
    known = word.folded in lexicon.particles or word.folded in folded_of("sources")
    return known or word.folded in lexicon.words.given_names


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(any_of("glued-telling"))


def _tells(said: str) -> bool:
    """Say whether an East Asian sentence goes on: "正文中的图片"."""
    return _telling().search(said) is not None


def _tied(bench: Bench) -> Iterator[range]:
    """Yield Korean words for pictures that are tied to a sentence: "사진은 공개"."""
    if bench.text.isascii():
        return
    for place, token in enumerate(bench.tokens[:-1]):
        word, last = token.folded[:-1], token.folded[-1:]
        tied = last >= _HANGUL and last in folded_of("tying")
        if tied and bench.lexicon.word(word).label:
            close = bench.closing(place)
            judged = bench.judge(place + 1, close)
            if not judged.count(*_KNOWN):
                yield range(place, close)


def _is_code(bench: Bench, place: int, body: int, close: int, said: str) -> bool:
    """Say whether a program's words stand there: "foto: Data) -> Void"."""
    tokens, text = bench.tokens, bench.text
    if _CODE.search(said):
        return True
    label = text[tokens[place].start :]
    before = text[: tokens[place].start]
    if is_lower(label[:1]) and label.isascii() and _CALL.search(before):
        behind = text[tokens[close].start :] if close < len(tokens) else ""
        typed = _TYPED.match(behind) is not None
        return typed or all(is_lower(w) for w in _words(said))
    assigned = _ASSIGNED.match(text, tokens[body - 1].start)
    return assigned is not None and len(_ASSIGNED.findall(text)) > 1
