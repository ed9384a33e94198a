"""The word before a credit, by language and medium: "Photo", "Foto", "写真".

Facts of usage, in `labels.toml`. A language that is not there has no label.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import cast, get_args

import tomli

from media.errors import BadDataFile
from media.model import Medium

Labels = Mapping[str, Mapping[Medium, str]]

_FILE = "media/styling/labels.toml"


@lru_cache(maxsize=1)
def load_labels() -> Labels:
    """Return the labels by language and medium.

    Raises:
        BadDataFile: the file has a mistake; the message names the place.
    """
    text = resources.files("media.styling").joinpath("labels.toml").read_text("utf-8")
    try:
        told = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BadDataFile(f"{_FILE}: {error}") from error
    return {language: _of(language, words) for language, words in told.items()}


def _of(language: str, words: object) -> Mapping[Medium, str]:
    if not isinstance(words, dict):
        raise BadDataFile(f"{_FILE}: {language}: a table is needed")
    for medium, word in words.items():
        if medium not in get_args(Medium) or not isinstance(word, str) or not word:
            raise BadDataFile(f"{_FILE}: {language}.{medium}: no label of a medium")
    return cast("Mapping[Medium, str]", words)


def label_for(language: str, medium: Medium) -> str:
    """Return the word before a credit, "" where none is known.

    A medium that nobody says is that of a photograph.

    >>> label_for("de-AT", "unknown"), label_for("ja", "photo"), label_for("xx", "map")
    ('Foto', '写真', '')
    """
    code = language.replace("_", "-").split("-")[0].casefold()
    words = load_labels().get(code, {})
    return words.get(medium) or words.get("photo", "")
