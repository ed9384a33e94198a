"""How instructions are worded, language by language: the TOML files of `words`.

Each file: markers around lists ("no ...", "... out", "... only"), the nouns of such
lists, phrases that say something by themselves, words that say nothing, numbers and
periods, and examples that the tests run. The languages of a text need not be known:
agencies mix them within a line, so all are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, get_args

import tomli

from media.errors import BadDataFile
from media.expressions import expression
from media.model import (
    RESTRICTION_KINDS,
    Certainty,
    RestrictionKind,
    RightsMedium,
    value,
)
from media.rights.patterns import any_wording, compiled, telltales
from media.text import fold

MEDIA: tuple[RightsMedium, ...] = get_args(RightsMedium)
_CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
_PHRASE_KEYS = frozenset(
    ("kind", "says", "also", "when", "line", "status", "unit", "media", "certainty")
) | {"prose", "alone", "only"}
_MARKERS = (
    *("no", "out", "only", "only_before", "negators", "prepositions"),
    *("until", "past", "since", "embargo", "against", "targets", "contrary", "uses"),
    *("beyond", "beyond_behind", "outside", "articles"),
    *("ranges", "reads", "purposes", "within", "clients", "abbreviations"),
    *("licensing", "pixels", "lifts", "lifted", "conditions"),
    *("limiting", "reserving", "grants", "lacking", "copulas", "provisos", "besides"),
    *("pending", "sorts", "moves", "moved_from", "moved_to", "leaves"),
    *("consents", "day_until", "day_since", "allowing", "modals", "passives"),
)
_TABLES = (
    "language",
    "joins",
    "fillers",
    "plain",
    "numbers",
    "parts",
    "periods",
    "nouns",
    "acts",
)
_FILE_KEYS = frozenset((*_MARKERS, *_TABLES, "phrase", "example"))
_WHEN = ("", "may", "must", "before")
_LINES = ("", "colon", "bare", "label")


@value
class Phrase:
    """Words that say something by themselves.

    `whole`: its telltales are words of their own. `also`: what else they say. `when`:
    whether a date belongs to it: "may" follow, "must" follow (else they say nothing),
    or stands "before" it. `line`: a credit line follows "colon" a colon, or "bare";
    after a "label" one has to follow. `prose`: they mean this in a caption, too.
    `alone`: they mean it only where they are most of their clause; `only`: where they
    are all of it, and no day ends what they say.
    """

    kind: RestrictionKind
    says: str
    telltales: tuple[str, ...]
    whole: bool
    also: tuple[RestrictionKind, ...] = ()
    when: str = ""
    line: str = ""
    status: str = ""
    unit: str = ""
    count: int | None = None
    media: tuple[RightsMedium, ...] = ()
    certainty: Certainty = "stated"
    prose: bool = False
    alone: bool = False
    only: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """Return the expression that finds it, made when it is first asked for."""
        return _pattern(self.says)

    @property
    def closed(self) -> re.Pattern[str]:
        """Return the expression that finds it without the open words at its end."""
        return _pattern(self.says.removesuffix("*").rstrip())


@value
class Noun:
    """A word of lists ("no sales, web or TV"): a kind, or a medium."""

    says: str
    telltales: tuple[str, ...]
    kind: RestrictionKind | None = None
    medium: RightsMedium | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """Return the expression that finds it, made when it is first asked for."""
        return _pattern(self.says)


@value
class Example:
    """A text, the day of its file, and what is read in it (`media.rights.shown`)."""

    says: str
    reads: tuple[str, ...]
    created: str = ""


@value
class Wording:
    """All languages together.

    `markers` by their names: "no" stands before a list, "out" and "only" behind it,
    "only_before" before it; "negators" with "prepositions" some words behind them, too.
    "until", "past" and "since" stand before the day for which a list counts, "embargo"
    names one, behind which "against" stand before a country whose trade it bars, as
    "targets" may, and "uses" are words that may stand between. "contrary" ends a clause
    whose last list is not barred. "beyond" leaves a list out of what is said, before
    it, "beyond_behind" behind it; those of "outside" say so only where something is
    said. "articles" may stand before each word of a list.
    "ranges" stand between the first and the last day, "reads" before a line of credit,
    "purposes" between a negation and what a leave is for, "within" before the place for
    which alone a ban counts; "clients" are those of an agency. Behind "abbreviations" a
    full stop ends nothing; "licensing" stands around the name of a licence, "pixels"
    are a measure. "lifts" stands before a ban that is taken back, "lifted" behind it;
    "conditions" limit both. "limiting" words say "only" and bar what they do not name,
    "reserving" words leave a picture to whom they name. "grants" allow something behind
    a "but", "lacking" ("without") names what a ban asks for, and "copulas" stand
    between a negation and the leave that it refuses. "provisos" stand before what a
    leave depends on, "besides" beside what may not stand on the page of a picture;
    "pending" stands behind a country of which nothing is decided; "sorts" say which
    newspapers are meant, which nobody here knows of a newsroom. "leaves" stand before
    a list that is free, behind which a comma and what is barred may follow. "moves" say
    that an embargo ends on another day, which may follow "moved_to" behind the first,
    of "moved_from". "modals" stand behind who may or may not do something, where none
    of the "passives" follows. "consents" are what somebody gives who was asked.
    "day_until" and "day_since" stand behind the day, as in Japanese, before a ban or
    "allowing" words.
    `fillers` say nothing wherever they stand; `plain` words neither bar nor allow more
    than what was read beside them. `numbers` and `periods` by words
    as printed and folded, `parts` of a page in percent, `acts` the media in which alone
    something is used in some way, of words folded ("publi~" has any ending).
    """

    phrases: tuple[Phrase, ...]
    nouns: tuple[Noun, ...]
    markers: Mapping[str, tuple[str, ...]]
    joins: re.Pattern[str]
    joined: tuple[str, ...]
    fillers: frozenset[str]
    plain: frozenset[str]
    numbers: Mapping[str, int]
    parts: Mapping[str, int]
    periods: Mapping[str, str]
    acts: Mapping[str, tuple[RightsMedium, ...]]
    examples: tuple[Example, ...]


@lru_cache(maxsize=1)
def wording() -> Wording:
    """Return the wordings of all languages, read once.

    Raises BadDataFile with file, key and what is wrong.
    """
    folder = files(__package__) / "words"
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".toml"))
    tables = [_table((folder / name).read_text("utf-8"), name) for name in names]
    named = list(zip(tables, names, strict=True))
    return Wording(
        phrases=tuple(
            p
            for t, name in named
            for row in t.get("phrase", ())
            for p in _phrases(row, name)
        ),
        nouns=tuple(noun for t, name in named for noun in _nouns(t, name)),
        markers={
            key: tuple(dict.fromkeys(w for t in tables for w in t.get(key, ())))
            for key in _MARKERS
        },
        joins=_joins(tables),
        joined=tuple(dict.fromkeys(w for t in tables for w in t.get("joins", ()))),
        fillers=frozenset(fold(w) for t in tables for w in t.get("fillers", ())),
        plain=frozenset(w for table in tables for w in table.get("plain", ())),
        numbers={
            form: n
            for t in tables
            for w, n in t.get("numbers", {}).items()
            for form in _forms(w)
        },
        parts={fold(w): n for t in tables for w, n in t.get("parts", {}).items()},
        periods={
            form: unit
            for t in tables
            for unit, words in t.get("periods", {}).items()
            for word in words
            for form in _forms(word)
        },
        acts={fold(w): tuple(m) for t in tables for w, m in t.get("acts", {}).items()},
        examples=tuple(_examples(tables)),
    )


def _forms(word: str) -> tuple[str, ...]:
    """Return a word as it is looked up, and as it is printed: "dias", "días"."""
    return fold(word), word.lower()


@lru_cache(maxsize=4096)
def _pattern(says: str) -> re.Pattern[str]:
    words = wording()
    return compiled(
        says,
        numbers=words.numbers,
        periods=words.periods,
        parts=words.parts,
        pixels=words.markers["pixels"],
    )


@cache  # as many as are asked for in code
def marker(name: str, around: str) -> re.Pattern[str]:
    """Return an expression for the markers of a name; `around`: where they stand.

    >>> marker("out", "^(?:{0})").search("OUT, NO SALES").group()
    'OUT'
    """
    ordered = sorted(wording().markers[name], key=len, reverse=True)
    return expression(around.format(any_wording(ordered)), re.IGNORECASE)


_LETTERS = re.compile(r"([^\W\d_]+)(~?)")


@cache
def words_of(*names: str) -> re.Pattern[str]:
    """Return an expression for the markers of some names, as whole words anywhere.

    Those of languages that set no blanks may stand within other letters.

    >>> words_of("out", "clients").search("GERMANY OUTSIDE"), words_of("out").groups
    (None, 0)
    """
    words = "|".join(marker(name, "{0}").pattern for name in names)
    return expression(f"(?:{words})", re.IGNORECASE)


def spelt_in(sayings: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return the words of sayings, folded, and the beginnings of others ("press~").

    >>> exact, begun = spelt_in(["only for press~"])
    >>> sorted(exact), begun
    (['for', 'only'], {'press'})
    """
    exact, begun = set[str](), set[str]()
    for said in sayings:
        for word, open_end in _LETTERS.findall(said):
            (begun if open_end else exact).add(fold(word))
    return exact, begun


def _table(text: str, name: str) -> dict[str, Any]:
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BadDataFile(f"media/rights/words/{name}: {error}") from error
    unknown = sorted(set(table) - _FILE_KEYS)
    if unknown:
        raise BadDataFile(f"media/rights/words/{name}: unknown key {unknown[0]!r}")
    return table


def _phrases(row: Mapping[str, Any], name: str) -> Iterator[Phrase]:
    place = f"media/rights/words/{name}: phrase {row.get('says', ['?'])[0]!r}"
    unknown = sorted(set(row) - _PHRASE_KEYS)
    if unknown:
        raise BadDataFile(f"{place}: unknown key {unknown[0]!r}")
    for key, known in (
        ("when", _WHEN),
        ("line", _LINES),
        ("certainty", _CERTAINTIES),
        ("kind", RESTRICTION_KINDS),
    ):
        if key in row and row[key] not in known:
            raise BadDataFile(f"{place}: {key}: {row[key]!r} is none of {known}")
    rest = {k: v for k, v in row.items() if k != "says"}
    for key in ("also", "media"):
        rest[key] = tuple(rest.get(key, ()))
    for said in row["says"]:
        yield Phrase(
            says=said,
            telltales=(signs := telltales(said)),
            whole="~" not in said and all(s.isascii() and s for s in signs),
            **rest,
        )


def _nouns(table: Mapping[str, Any], name: str) -> Iterator[Noun]:
    for meaning, words in table.get("nouns", {}).items():
        is_kind, is_medium = meaning in RESTRICTION_KINDS, meaning in MEDIA
        if not (is_kind or is_medium):
            raise BadDataFile(f"media/rights/words/{name}: nouns: {meaning!r}")
        for word in words:
            yield Noun(
                says=word,
                telltales=telltales(word),
                kind=meaning if is_kind else None,
                medium=meaning if is_medium else None,
            )


def _joins(tables: list[dict[str, Any]]) -> re.Pattern[str]:
    words = [w for table in tables for w in table.get("joins", ())]
    body = "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))
    return re.compile(
        rf"[\s,/&+、，·・]*(?:(?:{body})(?!\w)[\s,]*){{0,2}}", re.IGNORECASE
    )


def _examples(tables: list[dict[str, Any]]) -> Iterator[Example]:
    for table in tables:
        for row in table.get("example", ()):
            yield Example(
                says=row["says"],
                reads=tuple(row["reads"]),
                created=row.get("created", ""),
            )
