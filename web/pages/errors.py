"""Pages for what went wrong: what, where, and what to do next."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from media.errors import BadDecision, BadQuery, BadSearch, NotInCatalogue, Overtaken
from web import csrf
from web.access.acting import acting
from web.queries import BadWord
from web.translations.speaking import known, marked

_TITLES = {
    401: marked("Sign in first"),
    400: marked("This request cannot be understood"),
    404: marked("Nothing is here"),
    403: marked("This is refused"),
    409: marked("Somebody else was quicker"),
    429: marked("Too many attempts"),
    405: marked("This can only be read"),
    413: marked("This is too large"),
    500: marked("Something broke on our side"),
}
_REASONS = {
    404: marked(
        "No page has this address. It may be misspelt, or the link may be old."
    ),
    500: marked(
        "The request was fine; the server failed to answer it, and its log says why."
        " Nothing in the catalogue was changed."
    ),
}


_OF_PASSWORDS = frozenset({"pages.login", "pages.account", "pages.users"})


def error_page(error: Exception) -> Response:
    """Return the page for an error, with its status and headers."""
    status, reason = status_and_reason(error)
    if (elsewhere := _where_to_go_first(status)) is not None:
        return elsewhere
    if isinstance(error, HTTPException) and error.response is None and status < 400:
        return make_response(error.get_response())
    page = render_template(
        "error.html",
        status=status,
        heading=known(_TITLES.get(status, marked("This did not work"))),
        reason=reason,
        is_of_form=request.method == "POST",
        search=error if isinstance(error, BadSearch) else None,
        instead=_instead(error),
        sent=_sent() if status == 401 else (),
        searched=error.text if isinstance(error, BadSearch) else "",
    )
    answer = make_response(page, status)
    if isinstance(error, HTTPException):
        for name, content in error.get_headers():
            if name.lower() != "content-type":
                answer.headers[name] = content
    return answer


def _instead(error: Exception) -> str:
    """Return the address of the search that is probably meant, "" where none is."""
    if not isinstance(error, BadSearch) or not error.instead:
        return ""
    if request.method != "GET" or request.args.get("q", "").strip() != error.text:
        return ""
    words = [(w, t) for w, t in request.args.items(multi=True) if w != "q"]
    here = url_for(request.endpoint or "pages.search", **(request.view_args or {}))
    return f"{here}?{urlencode([('q', error.instead), *words], safe=':')}"


def _where_to_go_first(status: int) -> Response | None:
    """Lead who reads a page to where they sign in, or choose a password of their own;
    what is sent is not lost by it, and answered as an error.
    """
    if request.method not in ("GET", "HEAD"):
        return None
    user = acting().user
    if status == 401 and request.authorization is None:
        place = url_for("pages.login", next=request.full_path.rstrip("?"))
    elif status == 403 and user is not None and user.must_change:
        place = url_for("pages.account")
    else:
        return None
    answer = make_response(redirect(place, 303))
    answer.cache_control.no_store = True
    return answer


def _sent() -> tuple[tuple[str, str], ...]:
    """Return what a form of ours said that nobody signed in sent, to be sent again.

    Never what other pages send, nor passwords.
    """
    if request.method != "POST" or request.endpoint in _OF_PASSWORDS:
        return ()
    if not csrf.is_own(request) or request.authorization is not None:
        return ()
    fields = request.form.items(multi=True)
    return tuple((name, text) for name, text in fields if name != csrf.FIELD)


def status_and_reason(error: Exception) -> tuple[int, str]:
    """Return the HTTP status of an error and what to tell people about it."""
    if isinstance(error, NotInCatalogue):
        return 404, _sentence(error)
    if isinstance(error, Overtaken):
        return 409, _sentence(error)
    if isinstance(error, BadQuery | BadDecision):
        return 400, _sentence(error)
    status = error.code or 500 if isinstance(error, HTTPException) else 500
    described = isinstance(error, HTTPException) and error.description
    return status, _REASONS.get(status) or described or "No reason is known."


def _sentence(error: Exception) -> str:
    text = str(error)
    stop = "" if text.endswith("?") else "."
    if isinstance(error, BadWord):
        return f"{text}{stop}"  # it begins with the word as it stands in the address
    return f"{text[:1].upper()}{text[1:]}{stop}"
