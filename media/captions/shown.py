"""Who is seen, who sells tickets, who edits or directs: names that credit nobody.

In: a caption laid out. Out: the stretches with such names: "Auf dem Foto: Petra Koch",
"Na foto: João Silva", "Karten an der Abendkasse: Petra Koch". What follows a label
there, or a mark, may be a credit again. `shown.toml` has the words.

Behind a label that says of what kind a picture is stands what it shows, too:
"Archivbild: Das Logo der Firma Nexalon", "File photo: The harbour at night" are told by
their article and their small words. `denials.toml` has the articles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from media.captions.bench import CLOSERS, OPENERS, STOPS, Bench
from media.captions.judging import OF_PICTURES
from media.captions.listing import folded_of, listed, pattern
from media.chains import (
    NOTHING,
    Entry,
    Kind,
    Token,
    folded,
    is_capitalised,
    is_caseless,
    is_given,
    is_lower,
    label_size,
)
from media.expressions import expression
from media.text import fold

_KNOWN: tuple[Kind, ...] = ("agency", "account", "site")
_WORD = re.compile(r"\w+")
_PARTING = frozenset("|©™®;•\n")
_CLAUSE_ENDS = frozenset("|/©•–—\n") | OPENERS | CLOSERS.keys()
_ELIDED = re.compile("['’]")
_LEADING = frozenset({"by", "courtesy", "from", "via"})
_WORKING = frozenset({"for", "from", "via"})
_MADE = frozenset({"ai-generated", "composite"})
_A_NOUN = 2  # words, the article with it: "a reader"
_A_NAME = 2  # words, before the house that its owner works for
_FEWEST = 4  # words of a description that begins with a small one and no article
_TABLES = ("shown", "other-labels", "directing")


def not_credited(bench: Bench) -> tuple[range, ...]:
    """Return the tokens that name such people, with the words before them."""
    found = list(_found(bench))
    return (
        *_told_by_kind(bench),
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
            table: expression(rf"(?:{'|'.join(each)})(?!\w)", re.I)
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
    places = [n for n, token in enumerate(tokens) if token.folded in tickets]
    labels = {
        n
        for n in range(len(tokens) if places else 0)
        if bench.is_boundary(n) and lexicon.at(tokens, n).label
    }
    for place in filter(bench.is_boundary, places):
        size = label_size(tokens, place, lexicon)
        beside = range(place + 1, place + size)
        joined = any(lexicon.at(tokens, at).label for at in beside)
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        by = following and lexicon.word(following.folded).connective == "by"
        others = len(labels) > (place in labels)
        if joined or ((size == 2 or by) and (place == 0 or others)):
            continue
        yield range(place, bench.closing(place))


def _told_by_kind(bench: Bench) -> tuple[range, ...]:
    """Return labels of kind with the tokens behind them that say what is seen."""
    return tuple(
        range(place, end)
        for place, body, entry, size in bench.labels()
        if size and entry.flag in OF_PICTURES
        for end, said in [_clause(bench, body)]
        if not _names_maker(bench, said, entry) and _describes(bench, said)
    )


def _clause(bench: Bench, body: int) -> tuple[int, Sequence[Token]]:
    """Return where the first thing that is said behind a label ends, and its words.

    Brackets within its sentence are none of them: "Ida Wells (left) and Tom Hart met".
    """
    tokens, close = bench.tokens, bench.closing(body)
    said: list[Token] = []
    at = body
    while at < close:
        text = tokens[at].text
        if text in OPENERS and (behind := _behind_aside(bench, at)):
            at = behind
            continue
        if text[0] in STOPS or text in _CLAUSE_ENDS:
            break
        if at > body and label_size(tokens, at, bench.lexicon):
            break
        said.append(tokens[at])
        at += 1
    return at, said


def _behind_aside(bench: Bench, opener: int) -> int:
    """Return where a sentence goes on behind brackets that credit nobody, else 0."""
    behind = bench.closing(opener + 1) + 1
    if behind >= len(bench.tokens) or _credits(bench, opener):
        return 0
    word = bench.tokens[behind]
    return behind if word.is_word and is_lower(word.text) else 0


def _names_maker(bench: Bench, tokens: Sequence[Token], label: Entry) -> bool:
    """Say whether what begins credits: "supplied by ...", "Ida Wells for the Echo".

    Of a composite a person is who put it together: "Collage: Ida Wells with ...".
    """
    led = bench.lexicon.at(tokens, 0) if tokens else NOTHING
    if led.flag or led.nobody or led.label or led.connective in _LEADING:
        return True
    if len(tokens) <= _A_NAME or not is_given(tokens[0], bench.lexicon):
        return False
    if label.flag in _MADE and is_capitalised(tokens[1].text):
        return True
    return bench.lexicon.word(tokens[_A_NAME].folded).connective in _WORKING


def _describes(bench: Bench, tokens: Sequence[Token]) -> bool:
    """Say whether words tell what is seen, and are no name of a person or a house."""
    words = [token for token in tokens if token.is_word]
    if len(words) < 2 or any(w.agency or w.text[0] == "@" for w in words):
        return False
    first, *others = words
    article, noun = _noun(first, others[0])
    begun = bool(article)
    if begun and is_lower(noun):
        maker = bench.lexicon.word(fold(noun))
        return not (len(words) == _A_NOUN and (maker.role or maker.nobody))
    if is_caseless(first.text) or bench.lexicon.tells_organisation(fold(noun)):
        return False
    if article in folded_of("articles-of-capitals"):
        return any(is_lower(word.text) for word in others)
    small = _has_plain_word(bench, others)
    return small and (begun or is_capitalised(first.text) or len(words) >= _FEWEST)


def _noun(first: Token, second: Token) -> tuple[str, str]:
    """Return an article that stands first, if one does, and the word behind it."""
    lists = map(folded_of, ("articles", "articles-of-capitals"))
    if any(first.folded in articles for articles in lists):
        return first.folded, second.text
    article, *elided = _ELIDED.split(first.text, maxsplit=1)
    if elided and elided[0] and article.lower() in folded_of("elided-articles"):
        return article.lower(), elided[0]
    return "", first.text


def _has_plain_word(bench: Bench, words: Sequence[Token]) -> bool:
    """Say whether a small word stands there that no name and no credit has."""
    lexicon, at = bench.lexicon, 0
    small = lexicon.particles | lexicon.words.articles
    if any(lexicon.tells_organisation(word.folded) for word in words[-1:]):
        return False
    while at < len(words):
        entry, word = lexicon.at(words, at), words[at]
        known = entry.means_something or entry.connective is not None
        if not known and is_lower(word.text) and word.folded not in small:
            return True
        at += max(1, entry.size)
    return False
