"""Labels and agencies around a description, in every language that is known.

In: the beginning or end of a caption. Out: where a label ("Arkivfoto:", "资料图："), a
credit behind a label or the name of a news agency stands. The words are those by which
credits are read (`media.words`, `media.agencies`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from media.agencies import load_agencies
from media.dedup.words import WORDS
from media.model import value
from media.text import fold
from media.words import load_words


@value
class Weights:
    """How far labels and names reach, in characters and words."""

    label: int = 48
    label_words: int = 4
    agency: int = 48
    credit: int = 110


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
_ENDS = tuple('.!?)]|–—-"”»')
"""Before a label: what ends a description."""
_WORDS = re.compile(r"[^\W\d_]+")
_JOINTS = " -–—=|/"


@value
class _Known:
    """Folded words; `ends` are the last words of the names of agencies.

    `announcing` are labels that say that a picture is an old one, `opening` their first
    letters, `closing` the last.
    """

    labels: frozenset[str]
    announcing: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    pictures: frozenset[str]
    agencies: frozenset[str]
    ends: frozenset[str]


@lru_cache(maxsize=1)
def _known() -> _Known:
    words = load_words()
    agencies = {
        fold(name)
        for agency in load_agencies()
        if agency.kind == "wire"
        for name in agency.names
    }
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
        ends=frozenset(name.split()[-1] for name in agencies if name),
    )


def names_picture(words: str) -> bool:
    """Say whether words are a label that says no more than that there is a picture.

    >>> names_picture("File photo"), names_picture("video")
    (True, False)
    """
    return fold(words) in _known().pictures


def label_end(text: str) -> int:
    """Return where a label in front of a description ends, 0 where there is none.

    >>> label_end("Arkivfoto: Regn over havnen"), label_end("Oslo: regn over havnen")
    (11, 0)
    """
    found = _BEFORE.match(text)
    if found is None:
        return _announced_end(text)
    closed, label = found["closed"], found["closed"] or found["open"]
    known = _is_label(label) or (closed is not None and _is_agency(closed))
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
    start = _agency_start(bare)
    if start is None:
        start = _announced_start(bare)
    return start if start is not None else _labelled_start(text)


def _is_label(words: str) -> bool:
    return fold(words).strip(" .") in _known().labels


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
    return start if colon and _is_label(label) else None


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


def _agency_start(bare: str) -> int | None:
    """Find "- AFP", "=ロイター", "AP / Reuters" at the end."""
    near = bare[-WEIGHTS.agency :]
    last = _BORDER.split(near)[-1]
    if fold(last) not in _known().ends:
        return None
    for found in _STARTS.finditer(near):
        said = near[found.start() :]
        parts = [part for part in _BETWEEN.split(said) if part]
        if parts and not said[0].islower() and all(map(_is_agency, parts)):
            return len(bare) - len(said)
    return None


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
        if ends and _is_label(label.strip(" ([")):
            return colon - len(label)
    return None
