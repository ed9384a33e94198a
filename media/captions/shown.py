"""Who is seen, who sells tickets, who edits or directs: names that credit nobody.

In: a caption laid out. Out: the stretches with such names: "Auf dem Foto: Petra Koch",
"Na foto: João Silva", "Karten an der Abendkasse: Petra Koch". What follows a label
there, or a mark, may be a credit again. `shown.toml` has the words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from media.captions.bench import CLOSERS, OPENERS, STOPS, Bench
from media.captions.listing import folded_of, listed, pattern
from media.chains import Kind, folded, label_size

_KNOWN: tuple[Kind, ...] = ("agency", "account", "site")
_WORD = re.compile(r"\w+")
_PARTING = frozenset("|©™®;•\n")
_TABLES = ("shown", "other-labels", "directing")


def not_credited(bench: Bench) -> tuple[range, ...]:
    """Return the tokens that name such people, with the words before them."""
    found = list(_found(bench))
    return (
        *_shown(bench, [span for table, span in found if table == "shown"]),
        *_selling(bench),
        *_working(bench, [span for table, span in found if table == "other-labels"]),
        *_directing(bench, [span for table, span in found if table == "directing"]),
    )


@cache
def _phrases() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """Return patterns for the phrases of both tables by their first word.

    So few of them are tried.
    """
    by_first: defaultdict[str, defaultdict[str, list[str]]]
    by_first = defaultdict(lambda: defaultdict(list))
    for table in _TABLES:
        for phrase in listed(table):
            by_first[_first_word(phrase)][table].append(pattern(phrase))
    return {
        first: {
            table: re.compile(rf"(?:{'|'.join(each)})(?!\w)", re.I)
            for table, each in tables.items()
        }
        for first, tables in by_first.items()
    }


def _first_word(text: str) -> str:
    found = _WORD.match(text)
    return folded(found[0]) if found else ""


def _found(bench: Bench) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield where phrases of a table begin a clause, and the tokens behind them."""
    tokens, phrases = bench.tokens, _phrases()
    for start, token in enumerate(tokens):
        if not token.is_word:
            continue
        first = token.folded if token.text.isalpha() else _first_word(token.text)
        begun = phrases.get(first)
        if begun is None or not _begins(bench, start):
            continue
        for table, phrase in begun.items():
            if found := phrase.match(bench.text, token.start):
                body = start
                while body < len(tokens) and tokens[body].start < found.end():
                    body += 1
                yield table, (start, body)


def _shown(bench: Bench, spans: Iterable[tuple[int, int]]) -> Iterator[range]:
    """Yield where those who are seen are named: "Auf dem Foto v. l.: Petra Koch"."""
    tokens, lexicon = bench.tokens, bench.lexicon
    for start, body in spans:
        if body == len(tokens) or lexicon.word(tokens[body].folded).connective:
            continue  # "In the photo by Ida Wells ..."
        end = _end(bench, body)
        # "In the photo: Ida Wells/AFP": the words before are of no credit even there
        yield range(start, body if bench.judge(body, end).count(*_KNOWN) else end)


def _working(bench: Bench, spans: Iterable[tuple[int, int]]) -> Iterator[range]:
    """Yield where those are named who made no picture: "Photo editing: Ruth Vance"."""
    for start, body in spans:
        if body < len(bench.tokens) and bench.tokens[body].text == ":":
            yield range(start, _end(bench, body))


def _directing(bench: Bench, spans: Iterable[tuple[int, int]]) -> Iterator[range]:
    """Yield brackets that say who made the film or play: "(Regie: Ida Brandt)"."""
    for start, _ in spans:
        close = bench.closing(start)
        framed = start > 1 and bench.tokens[start - 1].text in OPENERS
        if framed and close < len(bench.tokens):
            judged = bench.judge(start, close)
            if not judged.count("agency", "label"):
                yield range(start, close)


def _begins(bench: Bench, place: int) -> bool:
    """Say whether a clause begins at a token: at a mark, or with a capital."""
    return bench.is_boundary(place) or bench.tokens[place].text[:1].isupper()


def _end(bench: Bench, body: int) -> int:
    """Return where those who are seen are all named: before a label or a mark."""
    tokens = bench.tokens
    led = 0
    for at in range(body, len(tokens)):
        text = tokens[at].text
        if text in CLOSERS and bench.opening(at) is None:
            return at
        if text in OPENERS and _credits(bench, at):
            return at
        if text[0] in STOPS and led:
            return at
        if led and (text[0] in _PARTING or label_size(tokens, at, bench.lexicon)):
            return at
        if led and tokens[at].is_word and bench.lexicon.at(tokens, at).label:
            return at
        led += tokens[at].is_word
    return len(tokens)


def _credits(bench: Bench, opener: int) -> bool:
    """Say whether brackets hold a credit, not a side: "(v. l.)", "(Tom Hart/dpa)"."""
    close = bench.closing(opener + 1)
    if bench.judge(opener + 1, close).count(*_KNOWN, "label"):
        return True
    return any(t.text[0] in _PARTING for t in bench.tokens[opener + 1 : close])


def _selling(bench: Bench) -> Iterator[range]:
    """Yield where tickets are sold: "Karten im Vorverkauf: Petra Koch".

    The word means maps right before its colon where a line begins, or beside another
    label: "Fotos: Petra Koch; Karten: Ida Holm".
    """
    tokens, lexicon = bench.tokens, bench.lexicon
    tickets = folded_of("tickets")
    for place, token in enumerate(tokens):
        if token.folded not in tickets or not bench.is_boundary(place):
            continue
        others = [
            at
            for at in range(len(tokens))
            if at != place and lexicon.at(tokens, at).label and bench.is_boundary(at)
        ]
        size = label_size(tokens, place, lexicon)
        beside = range(place + 1, place + size)
        joined = any(lexicon.at(tokens, at).label for at in beside)
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        by = following and lexicon.word(following.folded).connective == "by"
        if joined or ((size == 2 or by) and (place == 0 or others)):
            continue
        yield range(place, bench.closing(place))
