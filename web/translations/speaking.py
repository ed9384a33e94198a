"""In which language an answer is, and what a text is in it.

The language is that of the request at work, English outside of any: for programs, the
command line, what is logged. Texts are marked where they stand: `gettext("Sign in")`
where they are shown, `marked("Sign in")` in tables that are made before anybody asks,
whose rows are then shown by `known`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar, Token

from web.translations.catalogues import SOURCE, texts

_spoken: ContextVar[str] = ContextVar("cutline_language", default=SOURCE)


def language() -> str:
    """Return the code of the language of this answer."""
    return _spoken.get()


def begin(code: str) -> Token[str]:
    """Answer in a language from here on; hand what is returned to `end`."""
    return _spoken.set(code)


def end(token: Token[str]) -> None:
    """Answer in the language of before."""
    _spoken.reset(token)


@contextmanager
def spoken(code: str) -> Iterator[None]:
    """Answer in a language while this is open.

    >>> with spoken("de"):
    ...     gettext("Sign in")
    'Anmelden'
    """
    token = begin(code)
    try:
        yield
    finally:
        end(token)


def gettext(text: str, **values: object) -> str:
    """Return a text in the language of this answer, its `%(name)s` filled.

    >>> gettext("Sign in")
    'Sign in'
    >>> gettext("flag: %(flag)s", flag="file")
    'flag: file'
    """
    found = texts(language()).gettext(text) if text else ""
    return found % values if values else found


def ngettext(one: str, many: str, number: int, **values: object) -> str:
    """Return the text for a number of things, in the plural that the language has."""
    found = texts(language()).ngettext(one, many, number)
    return found % values if values else found


def known(text: str) -> str:
    """Return a text that stands in a table or comes from the library; one that is not
    known in the language stays as it is.
    """
    return gettext(text)


def marked(text: str) -> str:
    """Return a text as it is, marked to be translated where it is shown."""
    return text


def marked_plural(one: str, many: str) -> tuple[str, str]:
    """Return the two forms of a text that counts, marked to be translated."""
    return one, many


def aside(context: str, text: str) -> str:
    """Return a text that is said differently elsewhere: `context` says what it is
    about here.

    >>> aside("of a file", "file")
    'file'
    """
    found = texts(language()).pgettext(context, text)
    return found
