"""Ends of a text that name a house and credit nobody.

Brackets say of somebody named in the sentence what he or she belongs to: "Marek Duda
(Slavia Quilmo).", "Bishop Theodor Lang (Lutheran)": a club, party or church stands
right behind the name. A bar leads to whose page it is. In: a caption laid out, and what
stands at its end. Out: whether it tells of a name, or of the page.
"""

from __future__ import annotations

import re
from functools import cache

from media.captions.bench import CLOSERS, OPENERS, STOPS, Bench
from media.captions.judging import Judgement
from media.captions.listing import any_of, folded_of
from media.chains import Kind, Token, is_capitalised, is_caseless, is_given
from media.text import fold

_MAKERS: tuple[Kind, ...] = ("agency", "account", "site", "label", "flag")
_HOUSES: tuple[Kind, ...] = ("organisation", "title")
_PAPERS = frozenset({"newspaper", "broadcaster"})
_LONGEST_NAME = 5  # words
_SIDES = 2  # of a bar
_COLONS = frozenset(":：")
_LONGEST_LEAD = 8  # tokens up to a colon
_LONGEST_ROW = 40  # tokens behind it
_LONGEST_AGE = 40  # letters, with the mark before it
_LETTERS = range(2, 7)  # of a body's name cut short
_BODIES = frozenset({"public", "party"})
_ROMAN = re.compile(r"[IVX]{1,5}")
_WORDS = re.compile(r"[^\W_]+")


def tells_of_name(bench: Bench, opening: int, judged: Judgement) -> bool:
    """Say whether brackets that open at a token tell of the name before them.

    Not where they say themselves that they credit: by an agency, a label, a chain, or
    somebody else's name by a given name.
    """
    if judged.count(*_MAKERS) or judged.is_chain or judged.says_given:
        return False
    parts = judged.parts
    if any(part.kind == "person" and part.has_given for part in parts):
        return False
    if any(bench.lexicon.tells_press(part.text) for part in parts):
        return False
    if any(_has_members(part.text) or _is_numbered(part.text) for part in parts):
        return True
    return _ends_name(bench, opening) or _is_of_a_row(bench, opening)


def cuts_short(bench: Bench, opening: int, judged: Judgement) -> bool:
    """Say whether brackets hold the letters of the body that is named before them.

    "The hall of the World Food Programme (WFP)": the letters are those with which its
    words begin, or a word of such bodies stands right before them.
    """
    only = judged.parts[0] if len(judged.parts) == 1 else None
    letters = "" if only is None else only.text
    if only is None or len(letters) not in _LETTERS or not letters.isupper():
        return False
    before = [token for token in bench.tokens[:opening] if token.is_word]
    if not before or not bench.tokens[opening - 1].is_word:
        return False
    words = _WORDS.findall(bench.text[: bench.tokens[opening].start])
    named = [word for word in words if is_capitalised(word)][-len(letters) :]
    if fold("".join(word[0] for word in named)) == fold(letters):
        return bool(named[-1] == words[-1])
    body = only.agency is None or only.agency.kind in _BODIES
    last = before[-1]
    told = last.folded.endswith(tuple(folded_of("bodies")))
    return body and is_capitalised(last.text) and told


@cache
def _age() -> re.Pattern[str]:
    """Match how long ago something was published, behind a mark, at the end."""
    return re.compile(
        rf"[|•·*–—-]\s?(?:(?:{any_of('since')})\s)?\d{{1,3}}\s?(?:{any_of('ages')})"
        rf"\.?(?:\s(?:{any_of('ago')}))?\s?$",
        re.I,
    )


def ends_in_age(bench: Bench) -> bool:
    """Say whether a text ends in an age, as teasers do: "... Ida Wells • 2d"."""
    last = bench.text[-_LONGEST_AGE:].rstrip()
    return any(map(str.isdigit, last)) and _age().search(last) is not None


def _has_members(named: str) -> bool:
    """Say whether a name is a school's or a society's: of it are those who are shown.

    "The treasurer with the cheque (Rotary Club)."
    """
    words = [fold(word) for word in _WORDS.findall(named)]
    if not folded_of("schools").isdisjoint(words):
        return True
    line = f" {' '.join(words)} "
    return any(f" {society} " in line for society in folded_of("societies"))


def titles_page(bench: Bench, place: int, judged: Judgement) -> bool:
    """Say whether a bar before the end leads to the name of a paper alone.

    Pages have such titles: "Council agrees on a bridge | Quilmo Echo". A caption has a
    full stop before the bar, or another house behind it.
    """
    tokens = bench.tokens
    if place < 2 or tokens[place - 1].text != "|" or not tokens[place - 2].is_word:
        return False
    only = judged.parts[0] if len(judged.parts) == 1 else None
    if only is None:
        return False
    if only.agency is not None:
        return only.agency.kind in _PAPERS
    words = map(fold, _WORDS.findall(only.text))
    named = only.kind in _HOUSES and only.words > 1
    return named and not folded_of("papers").isdisjoint(words)


def heads_page(bench: Bench, judged: Judgement) -> bool:
    """Say whether a whole text is a page's title: "The Weekend | Westbourne Echo".

    `judged`: what the text says. An article begins its first part, and no word of it is
    of houses.
    """
    place = next((n for n, t in enumerate(bench.tokens) if t.text == "|"), 0)
    if len(judged.parts) != _SIDES or not 1 < place < len(bench.tokens) - 1:
        return False
    first, words = bench.tokens[0], bench.tokens[1:place]
    if first.folded not in bench.lexicon.words.articles or judged.parts[0].agency:
        return False
    if any(bench.lexicon.tells_organisation(word.folded) for word in words):
        return False
    behind = bench.judge(place + 1, len(bench.tokens))
    return titles_page(bench, place + 1, behind)


def lists_shown(bench: Bench) -> bool:
    """Say whether people stand behind words for what they are: "Winners: A / B".

    Slashes part them, and no word of credit leads to them; brackets behind say more of
    the last one.
    """
    tokens, end = bench.tokens, bench.last()
    lead = enumerate(tokens[:_LONGEST_LEAD])
    colon = next((n for n, token in lead if token.text in _COLONS), 0)
    if not colon or end - colon > _LONGEST_ROW:
        return False
    if not all(token.is_word for token in tokens[:colon]):
        return False
    if not any(token.text == "/" for token in tokens[colon:end]):
        return False
    for n, token in enumerate(tokens[:colon]):
        told = bench.lexicon.tells_organisation(token.folded)
        said = bench.lexicon.at(tokens, n).means_something
        if told or said or token.agency is not None:
            return False
    people = [p for p in bench.judge(colon + 1, end).parts if p.before != "("]
    named = all(part.kind == "person" and part.words > 1 for part in people)
    return len(people) > 1 and named and all(p.before == "/" for p in people[1:])


def _is_numbered(named: str) -> bool:
    """Say whether a numeral ends words: "Act II", "Division III"."""
    first, _, last = named.rpartition(" ")
    return bool(first) and _ROMAN.fullmatch(last) is not None


def _ends_name(bench: Bench, opening: int) -> bool:
    """Say whether somebody's name, by a given name or a title, ends before brackets."""
    tokens, words = bench.tokens, 0
    if opening > 2 and tokens[opening - 1].text.isdigit():
        opening -= 2 * (tokens[opening - 2].text == ",")  # "Lee Barrow, 41 (...)"
    for at in range(opening - 1, max(-1, opening - 1 - _LONGEST_NAME), -1):
        token = tokens[at]
        if not _may_be_of_name(bench, token):
            return False
        words += token.folded not in bench.lexicon.particles
        titled = bench.lexicon.word(token.folded).rank
        if words > 1 and (titled or is_given(token, bench.lexicon)):
            return True
    return False


def _may_be_of_name(bench: Bench, token: Token) -> bool:
    if not token.is_word or token.agency is not None or is_caseless(token.text):
        return False
    return is_capitalised(token.text) or token.folded in bench.lexicon.particles


def _is_of_a_row(bench: Bench, opening: int) -> bool:
    """Say whether names of the sentence have such brackets: "A (SPD), B (CDU)"."""
    tokens = bench.tokens
    if not opening or not _may_be_of_name(bench, tokens[opening - 1]):
        return False
    for at in range(opening - 1, 0, -1):
        text = tokens[at].text
        if text[0] in STOPS:
            return False
        if text in OPENERS and tokens[at - 1].text not in CLOSERS:
            inside = bench.judge(at, bench.closing(at + 1))
            named = _may_be_of_name(bench, tokens[at - 1])
            return named and inside.names > 0 and not inside.count(*_MAKERS)
    return False
