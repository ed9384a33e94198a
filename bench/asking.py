"""A child process: one contender answers all questions once.

    python -m bench.asking CONTENDER FILE COUNT

Prints as JSON the milliseconds of the processor that each answer took, by the kind of
question. All contenders answer within this process.
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.catalogues import asset_id, settle
from bench.contend import peak_mb
from bench.generate import ACTIONS, CATALOGUE_SEED, Captioned, captions
from web.cli.garbage import NOW_AND_THEN

LIMIT = 50
_ASKED = 100

KINDS = {
    "words": "two words",
    "prefix": "a word and the beginning of another",
    "agency": "a word of one agency",
    "near": "a word misspelt by one letter",
    "three": "three words",
    "field": "the agency as a field of the search",
    "newest": "everything, the newest first",
    "deep": "the same, a page from the middle",
    "one": "one picture by its id",
    "facets": "facets of the pictures of one agency",
    "tenth": "facets of a tenth of all",
}
_STRIDE = 5000
"""Assets read at once on the way to the middle."""
_FACETS = 12
"""Values of each kind that are asked for at least."""


@dataclass(frozen=True)
class Question:
    """Words as typed, and perhaps the agency to keep to."""

    words: str
    agency: str | None = None


def questions(count: int) -> dict[str, list[Question]]:
    """Return what is asked: words of captions that are there, from a fixed seed."""
    draw = random.Random(23)
    places = {kind: set(draw.sample(range(count), _ASKED)) for kind in KINDS}
    asked: dict[str, list[Question]] = {kind: [] for kind in KINDS}
    for number, shown in enumerate(captions(count, seed=CATALOGUE_SEED)):
        for kind in KINDS:
            if number in places[kind]:
                asked[kind].append(_question(kind, number, shown, draw))
    return asked


def _question(
    kind: str, number: int, shown: Captioned, draw: random.Random
) -> Question:
    words = [w.strip(".,") for w in shown.description.split() if len(w) > 4]
    first, second = draw.sample(words, 2)
    if kind == "prefix":
        return Question(f"{first} {second[:4]}")
    if kind == "agency":
        return Question(first, shown.agency)
    if kind == "one":
        return Question(asset_id(number))
    if kind in ("newest", "deep"):
        return Question("")
    if kind in ("field", "facets"):
        return Question(f'agency:"{shown.agency}"')
    if kind == "tenth":
        return Question(draw.choice(ACTIONS).split()[0])
    if kind == "three" and len(words) > 2:
        return Question(" ".join(draw.sample(words, 3)))
    if kind == "near":
        at = draw.randrange(1, len(first) - 1)
        return Question(first[:at] + draw.choice("aeiou") + first[at:])
    return Question(f"{first} {second}")


Asker = Callable[[Question], object]


def cutline(path: str) -> dict[str, Asker]:
    """Ask the catalogue: whole assets, ranked, with the total."""
    from media.catalogue import Query
    from media.store import open_catalogue

    catalogue = open_catalogue(path)

    def find(asked: Question) -> object:
        return catalogue.find(
            Query(words=asked.words, agency=asked.agency, limit=LIMIT)
        )

    def near(asked: Question) -> object:
        return catalogue.suggest(asked.words)

    def newest(_: Question) -> object:
        return catalogue.find(Query(sort="newest", limit=LIMIT))

    limits = _FACETS
    page = catalogue.find(Query(sort="newest", limit=LIMIT))
    cursor: str | None = None
    for start in range(0, page.total // 2, _STRIDE):
        stride = min(_STRIDE, page.total // 2 - start)
        on = Query(sort="newest", limit=stride, cursor=cursor)
        cursor = catalogue.find(on).next_cursor

    def deep(_: Question) -> object:
        return catalogue.find(Query(sort="newest", limit=LIMIT, cursor=cursor))

    def one(asked: Question) -> object:
        return catalogue.asset(asked.words)

    def facets(asked: Question) -> object:
        nonlocal limits
        limits += 1  # what is remembered of the same question does not answer it
        return catalogue.count_facets(Query(words=asked.words), most=limits)

    found = dict.fromkeys(("words", "prefix", "agency", "three", "field"), find)
    single = {"near": near, "newest": newest, "deep": deep, "one": one}
    return {**found, **single, "facets": facets, "tenth": facets}


def scan(path: str) -> dict[str, Asker]:
    """Look through all rows with LIKE: the text of matching rows and their total."""
    plain = sqlite3.connect(path)

    def find(asked: Question) -> object:
        words = asked.words.split()
        where = " AND ".join(["text LIKE ?"] * len(words))
        values: list[str | int] = [f"%{word}%" for word in words]
        if asked.agency:
            where, values = f"{where} AND agency = ?", [*values, asked.agency]
        total = plain.execute(f"SELECT count(*) FROM captions WHERE {where}", values)
        rows = plain.execute(
            f"SELECT id, text FROM captions WHERE {where} LIMIT {LIMIT}", values
        )
        return total.fetchone(), rows.fetchall()

    return dict.fromkeys(("words", "prefix", "agency", "three"), find)


def full_text(path: str) -> dict[str, Asker]:
    """Ask FTS5 by hand: the text of matching rows, ranked by bm25, and their total."""
    from rapidfuzz import fuzz, process

    plain = sqlite3.connect(path)
    vocabulary = [row[0] for row in plain.execute("SELECT term FROM vocabulary")]
    joined = "FROM words JOIN captions c ON c.id = words.rowid WHERE words MATCH ?"

    def find(asked: Question) -> object:
        values = [" ".join(f'"{word}"' for word in asked.words.split()) + " *"]
        where = "FROM words WHERE words MATCH ?"
        if asked.agency:
            where, values = f"{joined} AND c.agency = ?", [*values, asked.agency]
        total = plain.execute(f"SELECT count(*) {where}", values).fetchone()
        found = plain.execute(
            f"SELECT words.rowid {where} ORDER BY words.rank LIMIT {LIMIT}", values
        )
        text = "SELECT id, text FROM captions WHERE id = ?"
        return total, [plain.execute(text, row).fetchone() for row in found.fetchall()]

    def near(asked: Question) -> object:
        word = asked.words.casefold()
        return process.extract(word, vocabulary, scorer=fuzz.ratio, limit=5)

    found = dict.fromkeys(("words", "prefix", "agency", "three"), find)
    return {**found, "near": near}


CONTENDERS = {"cutline": cutline, "scan": scan, "full-text": full_text}


def _timed(ask: Asker, asked: list[Question]) -> Iterator[float]:
    ask(asked[0])  # warm up
    for question in asked:
        started = time.process_time()
        ask(question)
        yield 1000 * (time.process_time() - started)


def main(name: str, path: str, count: str) -> None:
    """Answer all questions and print the times."""
    asked, askers = questions(int(count)), CONTENDERS[name](path)
    settle(young=NOW_AND_THEN)
    took = {kind: list(_timed(ask, asked[kind])) for kind, ask in askers.items()}
    print(json.dumps({"took": took, "peak_mb": peak_mb()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
