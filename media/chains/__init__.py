"""Chains of credit: the tokens of a line, and its parts with what each looks like.

read_text     a printed text -> how it is to be read, with the way back
find_agencies  a text -> the known agencies that it names
tokenise      a text -> its words and marks
read_parts    tokens -> the parts of a credit, each judged by itself
lexicon_of    the words of credit -> the lexicon that the others ask

`media.captions` asks whether words are a credit, `media.credits` whom it names; both
must see the same parts.
"""

from __future__ import annotations

from media.chains.given import is_given
from media.chains.known import find_agencies, is_given_name
from media.chains.lexicon import NOTHING, Entry, Lexicon, lexicon_of
from media.chains.lookalikes import seen_through
from media.chains.names import is_capitalised, is_caseless, is_lower, shape_of
from media.chains.part import Kind, Part
from media.chains.parts import PiecesRead, read_parts
from media.chains.pieces import is_house_letters, label_size
from media.chains.reading import Reading, plain_name, read_text
from media.chains.tokens import Token, folded, is_cjk, tokenise
from media.chains.unspaced import is_persons

__all__ = [
    "NOTHING",
    "Entry",
    "Kind",
    "Lexicon",
    "Part",
    "PiecesRead",
    "Reading",
    "Token",
    "find_agencies",
    "folded",
    "is_capitalised",
    "is_caseless",
    "is_cjk",
    "is_given",
    "is_given_name",
    "is_house_letters",
    "is_lower",
    "is_persons",
    "label_size",
    "lexicon_of",
    "plain_name",
    "read_parts",
    "read_text",
    "seen_through",
    "shape_of",
    "tokenise",
]
