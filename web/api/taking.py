"""What a program sends, taken apart: words of the address, a JSON object, its texts.

Whatever is not known or of another kind is refused by name, so that no word that was
misspelt is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request
from werkzeug.exceptions import BadRequest

from web import deciding
from web.queries import BadWord, demand_text
from web.sent_json import sent_json

_WANTED = "A JSON object is needed."


def asked_words(*words: str) -> Mapping[str, str]:
    """Return the words of the address, which can be these alone.

    Raises:
        BadWord: one that is not known here.
    """
    for word in request.args:
        if word not in words:
            known = f"; known are {', '.join(words)}" if words else ""
            raise BadWord(word, f"this address does not know it{known}")
    return request.args


def sent_object(*words: str) -> dict[str, Any]:
    """Return the JSON object that was sent; with `words` it can have these alone.

    Raises:
        BadRequest: it is none.
        BadWord: a word of it is not known here.
    """
    said = sent_json(request, wanted=_WANTED)
    if not isinstance(said, dict):
        raise BadRequest(_WANTED)
    for word in said if words else ():
        if word not in words:
            raise BadWord(word, f"can be none but {', '.join(words)}")
    return said


def text_of(said: Mapping[str, Any], word: str) -> str:
    """Return a text of an object, "" where there is none.

    Raises:
        BadWord: it is something else, or holds what no text has.
    """
    found = said.get(word, "")
    if not isinstance(found, str):
        raise BadWord(word, "is to be a text")
    demand_text(word, found)
    return found


def texts_of(said: Mapping[str, Any], word: str) -> list[str]:
    """Return a list of texts of an object, an empty one where there is none.

    Raises:
        BadWord: it is something else.
    """
    found = said.get(word, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise BadWord(word, "is to be a list of texts")
    return found


def texts_by_field(
    said: Mapping[str, Any], place: str = "texts"
) -> dict[str, str] | None:
    """Return the texts of an object at a place, by the fields they are for; None for
    none.

    Raises:
        BadWord: it is no object of texts.
    """
    found = said.get(place)
    if found is None:
        return None
    if not isinstance(found, dict):
        raise BadWord(place, "is to be an object with a text for each field")
    return {word: text_of(found, word) for word in found}


def author_of(said: Mapping[str, Any]) -> deciding.Author:
    """Return who decides, by what an object says."""
    return deciding.author_of({w: text_of(said, w) for w in ("actor", "reason")})
