"""Labels and agencies around a description, in every language that is known.

In: the beginning or end of a caption. Out: where a label ("Arkivfoto:", "资料图："), a
credit behind a label or the name of a news agency stands, and whether a name at the end
is a credit at all ("in Rome. Keystone", "the train to Keystone"). The words are those
by which credits are read (`media.words`, `media.agencies`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from media.agencies import load_agencies
from media.dedup.words import WORDS
from media.expressions import expression
from media.model import value
from media.text import fold
from media.words import load_words


@value
class Weights:
    """How far labels and names reach, in characters and words."""

    label: int = 48
    label_words: int = 4
    label_behind: int = 2  # words of a label behind an agency's name
    agency: int = 48
    credit: int = 110
    short: int = 2  # letters of what is cut short for sure: "J.", "St."
    title: int = 4  # of a title that is: "Gen.", "Prof."
    house_words: int = 4  # words of a house's name before the one that is listed, too


WEIGHTS = Weights()

# What a label says of the whole picture, and so of nothing that it shows
_ANNOUNCES = frozenset({"file", "archive", "illustrative", "handout", "pool"})
_OLD = frozenset({"file", "archive"})
# "[Label] ", "(Label) ", "Label: ", "Label - "
_BEFORE = re.compile(
    rf"""\s*(?:[\[(](?P<closed>[^\[\]():]{{2,{WEIGHTS.label}}})[\])]\s*[:–—-]?
      | (?P<open>[^\[\]():–—]{{2,{WEIGHTS.label}}}?)
        (?:\s?:|\s[–—-]+)(?=\s|\Z|[^\x00-\x7f]))
    \s*""",
    re.VERBOSE,
)
_OPENING = 3
_STARTS = re.compile(r"(?:^|(?<=[\s=/|.]))(?=[^\s=/|.])")
_BORDER = re.compile(r"[\s=/|.]")
_BETWEEN = re.compile(r"\s?[/=|,]\s?|\s[–—-]\s|\s(?=via\s)")
_ENDS = tuple('.!?)]|–—-"”»。।։።۔')
"""Before a label: what ends a description."""
_WORDS = re.compile(r"[^\W\d_]+")
_JOINTS = " -–—=|/"
_MARKS = frozenset("-–—=|/•;¦")
_STOPS = frozenset(".!?…。।։՝።፦៖۔")
_OWNS = ("'s", "’s", "s'", "s’")
_LEADS_ON = WORDS.function | WORDS.fronted | WORDS.determiners | WORDS.titles
"""Before a name: what makes it a part of the sentence ("to", "with", "the")."""
_BEFORE_TITLES = WORDS.determiners | WORDS.articles
"""Before the word of a title: what makes it no title of a name ("the King")."""
_STATES = frozenset({"PA"})
"""Agencies' names that stand behind towns of America for the state: "Erie PA"."""
_LISTED = expression(
    rf"(?:{WORDS.around.agency})(?:/(?:{WORDS.around.agency}))?\Z", re.X
)


@value
class _Known:
    """Folded words; `ends` are the last words of the names of agencies.

    `announcing` are labels that say that a picture is an old one, `opening` their first
    letters, `closing` the last. `agencies` are wires, `spelt` their names as they spell
    them, `houses` those of all houses.
    """

    labels: frozenset[str]
    announcing: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    pictures: frozenset[str]
    agencies: frozenset[str]
    houses: frozenset[str]
    spelt: frozenset[str]
    ends: frozenset[str]


@lru_cache(maxsize=1)
def _known() -> _Known:
    words = load_words()
    every = load_agencies()
    spelt = {name for one in every if one.kind == "wire" for name in one.names}
    agencies = set(map(fold, spelt))
    announcing = {word for word, flag in words.flags.items() if flag in _OLD}
    flags = {word for word, flag in words.flags.items() if flag in _ANNOUNCES}
    return _Known(
        labels=frozenset(words.labels) | flags,
        announcing=frozenset(announcing),
        opening=frozenset(word[:_OPENING] for word in announcing),
        closing=frozenset(word[-_OPENING:] for word in announcing),
        pictures=frozenset(flags)
        | {word for word, medium in words.labels.items() if medium == "photo"},
        agencies=frozenset(agencies),
        houses=frozenset(fold(name) for one in every for name in one.names),
        spelt=frozenset(spelt),
        ends=frozenset(name.split()[-1] for name in agencies if name),
    )


def names_picture(words: str) -> bool:
    """Say whether words are a label that says no more than that there is a picture.

    >>> names_picture("File photo"), names_picture("video")
    (True, False)
    """
    return fold(words) in _known().pictures


def is_label(words: str) -> bool:
    """Say whether words are a label, as of a credit, in any language.

    >>> is_label("Kuva"), is_label("Oslo")
    (True, False)
    """
    folded = fold(words).strip(" ")
    return folded.strip(".") in _known().labels or folded in _known().labels


def signs(word: str) -> bool:
    """Say whether a word behind a name says who made a picture, in any language.

    >>> signs("기자"), signs("摄"), signs("雨")
    (True, True, False)
    """
    return is_label(word) or fold(word) in load_words().roles


def names_house(words: str) -> bool:
    """Say whether words are the name of a house of any kind: a wire, a library.

    >>> names_house("ТАСС"), names_house("Poland")
    (True, False)
    """
    return fold(words) in _known().houses


def label_end(text: str) -> int:
    """Return where a label in front of a description ends, 0 where there is none.

    >>> label_end("Arkivfoto: Regn over havnen"), label_end("Oslo: regn over havnen")
    (11, 0)
    """
    found = _BEFORE.match(text)
    if found is None:
        return _announced_end(text)
    closed, label = found["closed"], found["closed"] or found["open"]
    known = is_label(label) or (closed is not None and _is_agency(closed))
    return found.end() if known else _announced_end(text)


def _announced_end(text: str) -> int:
    """Return where "Foto de archivo del " ends, 0 where nothing is announced so.

    Only what says that a picture is an old one: "Foto de" may tell what one shows.
    """
    if text[:_OPENING].lower() not in _known().opening:
        return 0
    stop = text.find(". ", 0, WEIGHTS.label)
    if stop > 0 and fold(text[:stop]) in _known().announcing:
        return stop + 2  # "Arkivbild. "
    words = list(_WORDS.finditer(text[: WEIGHTS.label]))[: WEIGHTS.label_words + 1]
    for count in range(len(words) - 1, 0, -1):
        said, of = text[: words[count - 1].end()], words[count]
        if fold(of.group()) in WORDS.of and fold(said.strip()) in _known().announcing:
            return (
                of.end() + len(text[of.end() :]) - len(text[of.end() :].lstrip("’' "))
            )
    return 0


def credit_start(text: str) -> int | None:
    """Return where a credit at the end of a text begins, None where there is none.

    >>> text = "Regn over havnen. (رويترز)"
    >>> text[: credit_start(text)].rstrip()
    'Regn over havnen.'
    """
    bare = text.rstrip(" .")
    if bare[-1:] in ")]":
        return _in_brackets(bare)
    start = _agency_start(text, bare)
    if start is None:
        start = _announced_start(bare)
    if start is None:
        start = _house_start(bare)
    return start if start is not None else _labelled_start(text)


def _in_brackets(bare: str) -> int | None:
    start = max(bare.rfind("("), bare.rfind("["))
    if start < 0 or len(bare) - start > WEIGHTS.credit:
        return None
    inside = bare[start + 1 : -1]
    if any(fold(part) in _known().agencies for part in _BETWEEN.split(inside)):
        return start
    if fold(inside).strip(" .") in _known().announcing:
        return start
    label, colon, _ = inside.partition(":")
    return start if colon and is_label(label) else None


def _announced_start(bare: str) -> int | None:
    """Find ", in una foto d'archivio" at the end: an old picture, and what leads on.

    A sentence of its own, too ("Photo d'archives"). Of one word, two lead on: "auf
    einem Archivbild".
    """
    if bare[-_OPENING:].lower() not in _known().closing:
        return None
    near = bare[-WEIGHTS.label :]
    words = list(_WORDS.finditer(near))[1:]
    for count in range(min(WEIGHTS.label_words, len(words)), 0, -1):
        label = words[-count].start()
        if fold(near[label:]) in _known().announcing:
            start = first = len(words) - count
            while start and fold(words[start - 1].group()) in WORDS.function:
                start -= 1
            is_told = count > 1 and near[:label].rstrip().endswith(_ENDS)
            known = is_told or first - start > (count == 1)
            return len(bare) - len(near) + words[start].start() if known else None
    return None


def _house_start(bare: str) -> int | None:
    """Find ". BNS nuotr." at the end: an agency and a label behind it."""
    words = list(re.finditer(r"\S+", bare[-WEIGHTS.label :]))
    last = len(bare) - len(bare[-WEIGHTS.label :])
    for count in range(1, min(WEIGHTS.label_behind + 1, len(words) - 1)):
        label, agency = bare[last + words[-count].start() :], words[-count - 1]
        ends = bare[: last + agency.start()].rstrip().endswith(_ENDS)
        if ends and is_label(label) and _is_agency(agency.group()):
            return last + agency.start()
    return None


def _agency_start(text: str, bare: str) -> int | None:
    """Find "- AFP", "=ロイター", "AP / Reuters" at the end."""
    near = bare[-WEIGHTS.agency :]
    last = _BORDER.split(near)[-1]
    if fold(last) not in _known().ends:
        return None
    for found in _STARTS.finditer(near):
        said = near[found.start() :]
        parts = [part for part in _BETWEEN.split(said) if part]
        if parts and not said[0].islower() and all(map(_is_agency, parts)):
            start = len(bare) - len(said)
            return start if is_credit_at(text, start) else None
    return None


def is_credit_at(text: str, start: int) -> bool:
    """Say whether the name of an agency that ends a text is no part of its sentence.

    People, towns and beasts are called like agencies. It is a credit behind the end of
    a sentence, a mark or a label; right behind a word only where it is spelt as nothing
    else is ("AFP", "Getty Images") and no full stop shows that the sentence ends there.

    >>> is_credit_at("Rain in Rome. Keystone", 14), is_credit_at("Snow in Keystone.", 8)
    (True, False)
    >>> is_credit_at("Rain falls at sea AFP", 18), is_credit_at("Work for AFP", 9)
    (True, False)
    """
    before, said = text[:start].rstrip(), text[start:].strip()
    if not before or said[0] in _MARKS or before[-1] in _MARKS:
        return True
    if before[-1] in _STOPS and not ends_in_short(before):
        return True
    if said[-1] == ".":
        return False
    words = before.split()
    if words[-1].lower() == "via" or said.lower().startswith("via "):
        return True
    if not _is_spelt_so(said, words[-1]):
        return False
    for first in range(max(1, len(words) - WEIGHTS.house_words), len(words)):
        if fold(" ".join((*words[first:], said))) in _known().houses:
            del words[first:]  # "with Agencia EFE": of the whole name it is asked
            break
    is_owned = words[-1].endswith((",", *_OWNS))
    return not is_owned and fold(words[-1].strip("(\"'“‘")) not in _LEADS_ON


def ends_in_short(before: str) -> bool:
    """Say whether the last stop may be that of "J.", "U.S.", "St.", "Gen.".

    >>> ends_in_short("Voters greet Gen."), ends_in_short("Voters greet the King.")
    (True, False)
    """
    words = before.rsplit(None, 2)
    last = words[-1]
    word = fold(last.strip(" .("))
    if last[-1] != "." or word.isdecimal():
        return False
    titled = last[0].isupper() and len(word) <= WEIGHTS.title and word in WORDS.titles
    after = fold(words[-2]) if len(words) > 1 else ""
    return (
        len(word) <= WEIGHTS.short
        or "." in word
        or (titled and after not in _BEFORE_TITLES)
    )


def _is_spelt_so(name: str, last: str) -> bool:
    """Say whether a name behind a word is an agency's: no name of people looks so."""
    if " " in name or names_picture(last) or names_picture(name) or is_label(last):
        return True
    if name.lower() == name.upper():
        return True  # of letters without capitals
    if name in _STATES and last[0].isupper():
        return False
    return not name.istitle() and (name in _known().spelt or bool(_LISTED.match(name)))


def _is_agency(part: str) -> bool:
    return fold(part.strip(_JOINTS).removeprefix("via ")) in _known().agencies


def _labelled_start(text: str) -> int | None:
    """Find "Kuva: Ida Holm" at the end, by a label of any language before a colon."""
    colon = text.rfind(":")
    if colon < 0 or len(text) - colon > WEIGHTS.credit:
        return None
    before = text[max(0, colon - WEIGHTS.label) : colon]
    words = list(re.finditer(r"\S+", before))[-WEIGHTS.label_words :]
    for word in words:
        label = before[word.start() :]
        ends = before[: word.start()].rstrip()[-1:] in _ENDS
        if ends and is_label(label.strip(" ([")):
            return colon - len(label)
    return None
