"""Which languages there are, and the texts of each.

What people edit is what is read: a catalogue is made of its `.po` when its language is
first asked for, in a tenth of a second, and kept. So there is no second form of it that
could be older than the first, and who never asks for another language pays nothing.
"""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

SOURCE = "en"
"""The language in which texts are written."""
DOMAIN = "messages"
FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that there are, English first.

    >>> languages()[:2]
    ('en', 'de')
    """
    others = {place.parts[-3] for place in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")}
    return (SOURCE, *sorted(others))


def catalogue_file(language: str) -> Path:
    """Return where the texts of a language stand."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


@lru_cache(maxsize=8)
def texts(language: str) -> NullTranslations:
    """Return the texts of one of the languages; of English they are their own."""
    if language == SOURCE:
        return NullTranslations()
    # The command line is beside this and must not wait for it.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with catalogue_file(language).open("rb") as source:
        found = read_po(source, locale=language)
    packed = BytesIO()
    write_mo(packed, found)
    packed.seek(0)
    return GNUTranslations(packed)


@lru_cache(maxsize=8)
def own_name(language: str) -> str:
    """Return what a language calls itself, for whoever looks for it in a list.

    >>> own_name("de"), own_name("en")
    ('Deutsch', 'English')
    """
    from babel import Locale

    name = Locale.parse(language).get_display_name() or language
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=8)
def direction(language: str) -> str:
    """Return the direction in which a language is written: "ltr" or "rtl".

    >>> direction("de")
    'ltr'
    """
    from babel import Locale

    return str(Locale.parse(language).text_direction)
