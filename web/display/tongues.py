"""The language of what somebody else wrote, where it is none of the page's.

Who listens to a page hears a caption in its own language only where it is marked (WCAG
2.2, 3.1.2): a German one read out by English rules cannot be understood.
"""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from media.languages import language_of
from web.translations.speaking import language

_MOST = 600
"""Characters by which the language of a caption is told."""


def tongue(text: str) -> Markup:
    """Return the attribute that names a text's language, nothing where that is the
    page's or not certain.
    """
    found = _language_of(text[:_MOST])
    if found is None or found == language():
        return Markup("")
    return Markup(' lang="{}"').format(found)


@lru_cache(maxsize=4096)
def _language_of(text: str) -> str | None:
    return language_of(text)
