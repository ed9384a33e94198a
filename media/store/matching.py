"""Words and phrases -> statements in the database's own full-text language.

SQLite: FTS5 over `asset_words.words`. PostgreSQL: a GIN index on the same words as a
tsvector. Both get words that `media.store.indexing` made, so neither folds or splits
anything itself and both find the same; and as those words are letters and digits only,
nothing in a search can be taken for an operator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    Text,
    and_,
    cast,
    column,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    table,
)
from sqlalchemy.sql.elements import ColumnElement

from media.errors import BadQuery
from media.model import value
from media.store.indexing import index_words, is_character
from media.store.tables import ASSET_WORDS

MOST_WORDS = 200
_SEARCH = table("asset_search", column("rowid"), column("asset_search"))


@value
class Words:
    """Words that an asset must all have; the last may be the beginning of one.

    `runs`: words that must stand side by side: those of a phrase, and characters of
    Chinese, Japanese or Korean typed without a space, each of which is a word of its
    own in the index. `in_captions`: all of it in what describes the picture.
    `is_marked`: words of a field, between whose texts stands a word to FTS5.
    """

    words: tuple[str, ...]
    runs: tuple[str, ...] = ()
    is_open: bool = True
    in_captions: bool = False
    is_marked: bool = False


@value
class All:
    """What matches each of these, and none of `none`."""

    each: tuple[Match, ...]
    none: tuple[Match, ...] = ()


@value
class Any_:
    """What matches at least one of these."""

    each: tuple[Match, ...]


Match = Words | All | Any_
NOTHING = Words(words=())


def read_words(
    text: str, *, mark: str = "", is_open: bool = True, is_phrase: bool = False
) -> Words:
    """Return what finds all words of a text; `mark`: in the field that it stands for.

    Text without a letter or digit gives a search that nothing matches.

    >>> read_words("Drones, “Bagh").words
    ('drones', 'bagh')
    >>> read_words("撮影 AFP").runs
    ('撮 影',)
    """
    words = index_words(text)
    if len(words) > MOST_WORDS:
        raise BadQuery(f"{len(words)} words; search for {MOST_WORDS} of them at most")
    if is_phrase:
        runs = [words] if len(words) > 1 else []
    else:
        runs = [run for piece in text.split() for run in _runs(index_words(piece))]
    said = (" ".join(mark + word for word in run) for run in runs)
    return Words(
        words=tuple(mark + word for word in words),
        runs=tuple(dict.fromkeys(said)),
        is_open=is_open,
        is_marked=bool(mark),
    )


def _runs(words: list[str]) -> list[list[str]]:
    """Return neighbouring characters that are words."""
    runs: list[list[str]] = []
    for before, word in pairwise(["", *words]):
        if not is_character(word):
            continue
        if is_character(before):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [run for run in runs if len(run) > 1]


def numbers_with(connection: Connection, match: Match) -> Select[Any]:
    """Return the statement that gives the number of each asset that matches."""
    if connection.dialect.name == "sqlite":
        said = _in_fts5(match)
        if said is None:
            return select(ASSET_WORDS.c.asset_number).where(false())
        hits = select(_SEARCH.c.rowid).where(_SEARCH.c.asset_search.op("MATCH")(said))
        if not _needs_text(match):
            return hits
        held = ASSET_WORDS.alias("held")
        return select(held.c.asset_number).where(
            held.c.asset_number.in_(hits), _by_text(match, held.c.words)
        )
    return select(ASSET_WORDS.c.asset_number).where(_in_postgresql(match))


def _needs_text(match: Match) -> bool:
    """Tell whether FTS5 alone cannot tell where in an asset the words stand."""
    if isinstance(match, Words):
        return match.in_captions or (bool(match.runs) and not match.is_marked)
    each = match.each + (match.none if isinstance(match, All) else ())
    return any(map(_needs_text, each))


def _quoted(words: Words) -> list[str]:
    *whole, last = words.words
    said = [f'"{word}"' for word in dict.fromkeys(whole)]
    return [*said, f'"{last}"*' if words.is_open else f'"{last}"']


def _in_fts5(match: Match) -> str | None:
    """Return what FTS5 is asked, None for what nothing matches.

    Of what must not be there only that is asked which FTS5 can tell alone; the rest is
    for `_by_text`.
    """
    if isinstance(match, Words):
        if not match.words:
            return None
        # Full stops between texts are no words to FTS5, so words beside one stand side
        # by side as well: `_by_text` tells.
        runs = [f'"{run}"' for run in match.runs]
        return f"({' AND '.join([*_quoted(match), *runs])})"
    said = [_in_fts5(one) for one in match.each]
    if isinstance(match, Any_):
        some = [one for one in said if one is not None]
        return f"({' OR '.join(some)})" if some else None
    if None in said:
        return None
    wanted = " AND ".join(filter(None, said))
    unwanted = (_in_fts5(one) for one in match.none if not _needs_text(one))
    not_those = [one for one in unwanted if one is not None]
    return f"(({wanted}) NOT ({' OR '.join(not_those)}))" if not_those else wanted


def _by_text(match: Match, text: Any) -> ColumnElement[bool]:
    """Return the condition on the words of an asset; SQLite has looked them up."""
    if isinstance(match, Words):
        if not match.words:
            return false()
        return and_(*_standing(match, text))
    each = [_by_text(one, text) for one in match.each]
    if isinstance(match, Any_):
        return or_(false(), *each)
    return and_(*each, *(not_(_by_text(one, text)) for one in match.none))


def _standing(words: Words, text: Any) -> list[ColumnElement[bool]]:
    """Return that each word stands in a text of words with spaces between.

    What stands in captions has both semicolons behind it. Words hold no wildcards. Of
    words that stand in a run nothing is asked besides: it is asked of each hit, and
    PostgreSQL takes it for one more condition that as good as none meets.
    """
    padded = literal(" ") + text + literal(" ")
    behind = ";%;%" if words.in_captions else ""
    *whole, last = words.words
    told = {word for run in words.runs for word in run.split()}
    rest = [word for word in dict.fromkeys(whole) if word not in told]
    said = [f" {word} " for word in (*rest, *words.runs)]
    if last not in told:
        said.append(f" {last}" if words.is_open else f" {last} ")
    return [padded.like(f"%{one}%{behind}") for one in said]


def _in_postgresql(match: Match) -> ColumnElement[bool]:
    text = ASSET_WORDS.c.words
    if not isinstance(match, Words):
        each = [_in_postgresql(one) for one in match.each]
        if isinstance(match, Any_):
            return or_(false(), *each)
        return and_(*each, *(not_(_in_postgresql(one)) for one in match.none))
    if not match.words:
        return false()
    *whole, last = match.words
    said = [f"'{word}'" for word in dict.fromkeys(whole)]
    said.append(f"'{last}':*" if match.is_open else f"'{last}'")
    from sqlalchemy.dialects.postgresql import TSQUERY  # long to load; not for SQLite

    asked = cast(literal(" & ".join(said), Text), TSQUERY)
    words = func.array_to_tsvector(func.string_to_array(text, literal(" ")))
    found = words.op("@@")(asked)
    needs_text = match.in_captions or match.runs
    return and_(found, *_standing(match, text)) if needs_text else found


def all_of(each: Sequence[Match], none: Sequence[Match] = ()) -> Match:
    """Return what matches each of these and none of those."""
    if len(each) == 1 and not none:
        return each[0]
    return All(each=tuple(each), none=tuple(none))


def any_of(each: Sequence[Match]) -> Match:
    """Return what matches at least one of these.

    What another of them finds as well is left out, for each is looked up by itself:
    the same again, or the whole word beside its beginning.

    >>> any_of([read_words("AFP", is_open=False), read_words("AFP")]).is_open
    True
    """
    known = set(each)
    some = tuple(m for m in dict.fromkeys(each) if _opened(m) not in known)
    return some[0] if len(some) == 1 else Any_(each=some)


def _opened(match: Match) -> Match | None:
    """Return whole words as the beginning of some; None where they are so already."""
    if isinstance(match, Words) and match.words and not match.is_open:
        return replace(match, is_open=True)
    return None
