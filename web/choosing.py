"""In which language a page is: what a reader chose, else what the browser asks for.

A choice is kept in a cookie. Programs, feeds and what is taken away as a file are in
English: who reads them is not who asked for them.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Request, Response, after_this_request, g, request

from web.translations import speaking
from web.translations.catalogues import SOURCE, languages

COOKIE = "cutline_language"
_TOKEN = "cutline_language_before"
_YEAR = 365 * 24 * 60 * 60
_PAGE = "text/html"
_NO_PAGES = ("/api/", "/static/", "/thumbnails/")


def provide(app: Flask) -> None:
    """Let an application answer in the language of whoever asks."""

    @app.before_request
    def begin() -> None:
        code = language_for(request) if is_for_people(request) else SOURCE
        setattr(g, _TOKEN, speaking.begin(code))
        after_this_request(_tell)

    @app.teardown_request
    def end(error: BaseException | None) -> None:
        if (token := g.pop(_TOKEN, None)) is not None:
            speaking.end(token)


def _tell(response: Response) -> Response:
    """Say that a page would be another one in another language."""
    if is_for_people(request) and response.mimetype == _PAGE:
        response.vary.update(("Accept-Language", "Cookie"))
        response.content_language.add(speaking.language())
    return response


def is_for_people(asked: Request) -> bool:
    """Tell whether a page answers. What goes wrong is told in a page, too, but of what
    is for programs.
    """
    if asked.endpoint == "api.index":
        return True
    return asked.blueprint != "exchange" and not asked.path.startswith(_NO_PAGES)


def language_for(asked: Request) -> str:
    """Return the language of an answer: the one that was chosen in this browser, else
    the first that the browser asks for and that there is, else English.
    """
    chosen = asked.cookies.get(COOKIE, "")
    if chosen in languages():
        return chosen
    for wanted, quality in asked.accept_languages:
        spoken = wanted.partition("-")[0].casefold()  # "de-AT" is German, too
        if quality and spoken in languages():
            return spoken
    return SOURCE


def choose(response: Response, asked: Request, code: str) -> None:
    """Let an answer keep a language in the browser."""
    response.set_cookie(
        COOKIE,
        code,
        max_age=_YEAR,
        httponly=True,
        secure=asked.is_secure,
        samesite="Lax",
    )


def way_back(said: str) -> str:
    """Return where on this server to go back to: an address of another one is none.

    >>> way_back("/findings?check=no-credit"), way_back("//elsewhere.example/")
    ('/findings?check=no-credit', '/')
    >>> way_back("https://elsewhere.example/"), way_back("/\\\\elsewhere.example")
    ('/', '/')
    """
    try:
        parts = urlsplit(said)
    except ValueError:
        return "/"
    is_here = not parts.scheme and not parts.netloc and said.startswith("/")
    is_plain = said.isprintable() and "\\" not in said and not said.startswith("//")
    return said if is_here and is_plain else "/"
