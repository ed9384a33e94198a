"""Names that mean one thing here and another elsewhere, told by the line itself.

"Scanpix" is a house of Denmark and one of the Baltic countries; "CTV" is a Canadian
broadcaster, and "contributor" in Vietnamese. The labels of a line may be of one
language, the other houses in it of one country.
"""

from __future__ import annotations

from collections.abc import Sequence

from media.agencies import Agency, AgencyTable
from media.chains import Lexicon, Token
from media.model import Span
from media.words import Words

Known = tuple[tuple[Span, Agency], ...]


def told_by_place(
    text: str,
    known: Known,
    tokens: Sequence[Token],
    *,
    agencies: AgencyTable,
    lexicon: Lexicon,
) -> Known:
    """Return the agencies of a line as the line itself tells them apart.

    `tokens` are those of the line, with `known` in them. What is a word of credit in
    the line's language is no agency there.
    """
    if not known:
        return known
    languages = _languages(tokens, lexicon)
    told: list[tuple[Span, Agency]] = []
    for span, agency in known:
        name = span.of(text)
        if any(_is_word(name, lexicon.words.of(language)) for language in languages):
            continue
        countries = {other.country for _, other in known if other is not agency}
        where = frozenset(languages | (countries - {""}))
        told.append((span, agencies.meant(name, agency, where)))
    return tuple(told)


def _languages(tokens: Sequence[Token], lexicon: Lexicon) -> set[str]:
    """Return the languages whose labels alone stand in a line."""
    found: set[str] = set()
    for place, token in enumerate(tokens):
        if not token.is_word or token.agency is not None:
            continue
        entry = lexicon.at(tokens, place)
        if entry.label is None:
            continue
        phrase = " ".join(t.folded for t in tokens[place : place + entry.size])
        if language := lexicon.language_of(phrase):
            found.add(language)
    return found


def _is_word(name: str, words: Words) -> bool:
    """Say whether a name in capitals is a remark in a language: "CTV"."""
    short = words.short.get(name.lower())
    return short is not None and name in short and name.lower() in words.flags
