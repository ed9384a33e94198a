"""Tokens cut at the marks and words that lead from one party to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from media.chains.given import is_named
from media.chains.lexicon import NOTHING, Entry, Lexicon
from media.chains.longer import goes_on
from media.chains.names import is_capitalised, is_lower
from media.chains.nicknames import nickname_size
from media.chains.tokens import Token, folded, is_cjk
from media.chains.unglued import unglued
from media.model import value

_SORTS = (
    ("/", frozenset("/|;؛•·・#\\")),
    ("-", frozenset("-–—―‒=*→~")),
    (",", frozenset(",،、")),
    (".", frozenset(".。!?！？؟۔।։…")),
    ("(", frozenset('([{<【「『〈《〔“„«"')),
    (")", frozenset(")]}>】」』〉》〕”»")),
    ("©", frozenset("©®™")),
)
_SORT = {char: sort for sort, chars in _SORTS for char in chars}
_SPLITTING = frozenset({"via", "for", "courtesy", "on", "from"})
_LONGEST_LABEL = 6
_LONGEST_ARTICLE = 3
_OF_PLACE = 2  # words
_LEADING_ON = frozenset(":=…")
"""Marks behind a label that lead to a maker: "Photo: Ida", "Credit...Ida Wells"."""
_GLUE = frozenset("/&+,-")
_LEADING_SIGNS = frozenset("图圖文")
_HOUSE_LETTERS = range(2, 6)


@value
class Piece:
    """Words between two marks. `is_label`: a colon after them says that they name
    what follows ("Photo and text:")."""

    tokens: tuple[Token, ...]
    before: str = ""
    is_label: bool = False


def pieces(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Piece]:
    """Yield the pieces of a credit with what stands before each."""
    apart = unglued(tokens, lexicon)
    held: list[Token] = []
    before, place = "", 0
    size = label_size(apart, 0, lexicon)
    while place < len(apart):
        if size and not held:
            words = tuple(t for t in apart[place : place + size - 1] if t.is_word)
            yield from _label_pieces(words, before, lexicon)
            # "Foto LBV: Ida Wells" is read as "Foto: LBV/Ida Wells"
            before = "/" if _without_house(words, lexicon) < len(words) else ":"
            place += size
            size = label_size(apart, place, lexicon)
            continue
        token = apart[place]
        entry = _entry(apart, place, lexicon)
        begins = held and (entry.label or _is_side(apart, place, lexicon))
        if begins and is_capitalised(token.text):
            size = label_size(apart, place, lexicon)
            if size:  # "The Gazette Photograph: Ida Wells": the colon begins anew
                yield Piece(tokens=tuple(held), before=before)
                held, before = [], ""
                continue
        if held and entry.label and _leads_to_maker(apart, place, entry, lexicon):
            yield Piece(tokens=tuple(held), before=before)  # "Guard photo by ..."
            held, before = [], ""
        link = _link(entry, apart, place, held, lexicon) if entry.connective else None
        quoted = nickname_size(apart, place, held, lexicon)
        if quoted or (token.is_word and link is None):
            size = quoted or _held_size(entry, apart, place)
            held.extend(apart[place : place + size])
            place += size
            size = 0
            continue
        if _is_inner_dash(apart, place, lexicon):
            held[-1] = _glued(held[-1], apart[place + 1])
            place += 2
            continue
        if held:
            yield Piece(tokens=tuple(held), before=before)
            held = []
            before = ""
        before = link or _mark(token, before)
        place += entry.size if link else 1
        size = label_size(apart, place, lexicon)
    if held:
        yield Piece(tokens=tuple(held), before=before)


def _label_pieces(
    words: tuple[Token, ...], before: str, lexicon: Lexicon
) -> Iterator[Piece]:
    """Yield the words before a colon: the label, and the house that it is of."""
    end = _without_house(words, lexicon)
    yield Piece(tokens=words[:end], before=before, is_label=True)
    if words[end:]:
        yield Piece(tokens=words[end:], before=":")


def _held_size(entry: Entry, tokens: Sequence[Token], place: int) -> int:
    """Return how many tokens stay together: phrases with a meaning of their own.

    "générée par IA" is one remark, and "par" in it leads to no maker.
    """
    if entry.size <= 1:
        return 1
    whole = tokens[place : place + entry.size]
    if entry.means_something and all(t.agency is None for t in whole):
        return entry.size
    return 1


def label_size(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> int:
    """Return how many tokens a label with its colon takes up here, 0 for none.

    Besides the label itself there may be more of its kind before the colon: "Fotos
    und Text:", "Photo/Video:", "Photo by:".
    """
    if place >= len(tokens) or not tokens[place].is_word:
        return 0
    label = lexicon.at(tokens, place)
    if not label.introduces:
        return 2 if _is_side(tokens, place, lexicon) else 0
    at = place + label.size
    begins = place == 0 or not tokens[place - 1].is_word
    begins = begins or _leads_after_space(tokens, place)
    slash = begins and _is_close_slash(tokens, at)
    if slash and _is_house(tokens[place], tokens[at + 1]):
        return 0  # "BILD/Ida Wells"
    if slash and lexicon.at(tokens, at + 1).label is None:
        return at + 1 - place  # "圖／中央社", "Ljósmynd/Jón"
    at += _count_size(tokens, at)
    if begins and _is_bar(tokens, place, at):
        return at + 1 - place
    while at < min(len(tokens), place + _LONGEST_LABEL):
        token = tokens[at]
        if token.text in _LEADING_ON:
            return at + 1 - place
        if token.agency is not None or token.text[0].isdigit():
            return 0
        loose = token.text == "/" and tokens[at - 1].end < token.start
        if loose or not (token.is_word or token.text in _GLUE):
            return 0
        entry = lexicon.at(tokens, at)
        at += max(entry.size, 1)
    return 0


def _is_house(label: Token, following: Token) -> bool:
    """Say whether a label is printed as a house's name is, in capitals of its own."""
    house = label.agency is not None and label.text in label.agency.spellings
    return house and label.text.isupper() and not following.text.isupper()


def _is_bar(tokens: Sequence[Token], place: int, at: int) -> bool:
    """Say whether a bar parts a label in capitals from a name: "PHOTO | IDA"."""
    if not place < at < len(tokens) - 1 or tokens[at].text != "|":
        return False
    return tokens[place].text.isupper() and tokens[at + 1].is_word


def _leads_after_space(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a label before a slash begins anew: "画家 写真提供/湖光館".

    In "王飞 摄/光明图片" one sign says what the one before it did.
    """
    label, before = tokens[place], tokens[place - 1]
    spaced = before.end < label.start and is_cjk(label.text[0])
    return spaced and (len(label.text) > 1 or label.text in _LEADING_SIGNS)


def _count_size(tokens: Sequence[Token], at: int) -> int:
    """Return how many tokens say how many pictures a label is for: "Fotos (2):"."""
    counted = tokens[at : at + 3]
    if len(counted) < 3 or counted[0].text != "(" or counted[2].text != ")":
        return 0
    return 3 if counted[1].text.isdigit() else 0


def _is_side(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Say whether a letter for a side begins anew: "L: Ida Wells R: Anna Lee"."""
    if place + 1 >= len(tokens) or tokens[place + 1].text != ":":
        return False
    side = tokens[place]
    lettered = side.agency is None and side.text.isupper()
    return lettered and side.folded in lexicon.words.sides


def _without_house(words: Sequence[Token], lexicon: Lexicon) -> int:
    """Return the end of a label before the letters of a house: "Foto LBV: ..."."""
    end = len(words)
    if words[0].text.isupper():
        return end
    while end > 1 and is_house_letters(words[end - 1], lexicon):
        end -= 1
    return end


def is_house_letters(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a word is capitals alone that say nothing of a picture: "LBV"."""
    letters = token.text.isalpha() and token.text.isupper()
    unknown = not lexicon.word(token.folded).means_something
    return letters and unknown and len(token.text) in _HOUSE_LETTERS


def _leads_to_maker(
    tokens: Sequence[Token], place: int, entry: Entry, lexicon: Lexicon
) -> bool:
    """Say whether a label ends with "by": what stands before it is a house."""
    last = tokens[place + entry.size - 1].folded
    return entry.size > 1 and lexicon.word(last).connective == "by"


def _is_close_slash(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a slash stands between two words without spaces."""
    if not 0 < at < len(tokens) - 1 or tokens[at].text != "/":
        return False
    return (
        tokens[at - 1].end == tokens[at].start
        and tokens[at + 1].is_word
        and (tokens[at].end == tokens[at + 1].start)
    )


def _entry(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Entry:
    token = tokens[place]
    if not token.is_word or token.agency is not None:
        return NOTHING
    if len(token.text) <= 2 and (token.text[0].isupper() or token.text[-1] == "."):
        return NOTHING  # "E. Mann", "Mary Y Grant": an initial is no "and"
    entry = lexicon.at(tokens, place)
    for at in range(place + 1, place + entry.size):
        if tokens[at].agency is not None:  # what leads to it stands by itself
            return lexicon.at(tokens[:at], place)
    return entry


def _mark(token: Token, before: str) -> str:
    """Return the sort of mark; a connective outlives the mark after it ("via:")."""
    sort = _SORT.get(token.text[0], token.text[0])
    return before if before.isalpha() and sort in (":", "(", "©") else sort


def _link(
    entry: Entry,
    tokens: Sequence[Token],
    place: int,
    held: Sequence[Token],
    lexicon: Lexicon,
) -> str | None:
    """Return the connective that a phrase is at this place, None for none."""
    link = entry.connective
    after = place + entry.size
    if link is None or after >= len(tokens) or _is_wall(tokens[after]):
        return None
    if link == "and":
        if tokens[place].text.istitle() and len(tokens[place].text) > 1:
            return None  # "Dan" is a name, "dan" and "DAN" are Indonesian for "and"
        between = not held or _may_be_named(held[-1])
        # "and ida99/Quilmo": a screen name beside its house
        named = _may_be_named(tokens[after]) or _is_close_slash(tokens, after + 1)
        named = named or _begins_with_article(tokens, after, lexicon)
        return "&" if between and named else None
    if link == "by":
        return None if _is_inside_name(tokens, place, held, lexicon) else "by"
    if link == "of":
        if _is_of_house(tokens, place, held, after, lexicon):
            return "for"
        return None if held else "of"
    if link == "with" and held and tokens[after].agency is not None:
        return "via"  # "Illustration by Ida Wells with Midjourney"
    if link not in _SPLITTING:
        return None
    known = tokens[after].agency is not None  # "Ana Post for Reuters"
    if link in ("for", "on", "from") and not known and _is_inside(held, lexicon):
        return None
    return link if not held or _leads(tokens[after]) else None


def _is_inside_name(
    tokens: Sequence[Token], place: int, held: Sequence[Token], lexicon: Lexicon
) -> bool:
    """Say whether a word for "by" stands inside a name, as "von" and "de" do, too.

    A label or a mark leads to the maker.
    """
    if not held or tokens[place].folded not in _names_too(held, lexicon):
        return False
    if held[-1].agency is None:
        return True
    behind = [*takewhile(lambda token: token.is_word, tokens[place:])]
    one = len(behind) == _OF_PLACE  # "Kurier vom Untersee", never "von Ida Wells"
    return one and goes_on(held[-1], behind, lexicon) > 0


def _is_inside(held: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether a name goes on behind such a word: "Institute for Space Research"."""
    return (
        bool(held)
        and held[-1].agency is None
        and lexicon.tells_organisation(held[-1].folded)
        and not is_named(held, lexicon)
    )


def _may_be_named(token: Token) -> bool:
    """Say whether a word may stand in a name: many small words mean "and" somewhere."""
    if token.agency is not None or is_capitalised(token.text):
        return True
    return token.text[0] == "@" or not token.is_word


def _begins_with_article(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Say whether a name stands behind a small article: "and the Quilmo Team"."""
    article, following = tokens[place], tokens[place + 1 : place + 2]
    if article.folded not in lexicon.words.articles or not is_lower(article.text):
        return False
    return any(t.is_word and t.text[0].isupper() for t in following)


def _is_of_house(
    tokens: Sequence[Token],
    place: int,
    held: Sequence[Token],
    after: int,
    lexicon: Lexicon,
) -> bool:
    """Say whether "of" leads from a whole name to whom it works for.

    "Ida Wells of The Lake Sheet"; the small word is none that stands in names.
    """
    if len(held) < 2 or tokens[place].folded in lexicon.particles:
        return False
    if not all(_is_of_name(token, lexicon) for token in held):
        return False
    article = tokens[after]
    if article.agency is not None:
        return True
    begins = article.folded in lexicon.words.articles
    following = tokens[after + 1 : after + 2]
    return begins and any(is_capitalised(t.text) for t in following)


def _is_of_name(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a word may stand in a person's name and nowhere else."""
    if token.agency is not None or not is_capitalised(token.text):
        return False
    if token.folded in lexicon.words.articles or lexicon.word(token.folded).size:
        return False
    return not lexicon.tells_organisation(token.folded)


def _is_wall(token: Token) -> bool:
    """Say whether a mark parts a word from what follows: "courtesy/AFP"."""
    return not token.is_word and _SORT.get(token.text[0], ":") not in (":", "(", "©")


def _leads(following: Token) -> bool:
    """Say whether a party may follow: a name, an account, "the", a mark."""
    if following.agency is not None or following.text[0] in "@:":
        return True
    if _SORT.get(following.text[0]) == "(":
        return True  # "pour « Le Monde »"
    short = is_lower(following.text) and len(following.text) <= _LONGEST_ARTICLE
    return is_capitalised(following.text) or short


def _names_too(held: Sequence[Token], lexicon: Lexicon) -> frozenset[str]:
    """Return the words for "by" that are also particles of names."""
    return lexicon.particles if is_capitalised(held[-1].text) else frozenset()


def _is_inner_dash(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Say whether a dash continues an agency's name ("dpa-Bildfunk").

    In "dpa-Archiv" and "SZ-Karte: Ida Wells" it parts it from a word of credit.
    """
    if tokens[place].text != "-" or not 0 < place < len(tokens) - 1:
        return False
    one, dash, other = tokens[place - 1 : place + 2]
    if one.agency is None or other.agency is not None or not other.is_word:
        return False
    if one.end != dash.start or dash.end != other.start:
        return False
    leads = place + 2 < len(tokens) and tokens[place + 2].text == ":"
    entry = lexicon.word(other.folded)
    if entry.flag or (entry.label and leads):
        return False
    return place + 2 >= len(tokens) or not tokens[place + 2].is_word


def _glued(one: Token, other: Token) -> Token:
    text = f"{one.text}-{other.text}"
    return Token(text, folded(text), one.start, other.end, one.agency)
