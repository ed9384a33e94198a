"""The language of the pages: one is chosen, and the page of the choice opens again."""

from __future__ import annotations

from flask import make_response, redirect, request
from flask.typing import ResponseReturnValue

from web import choosing
from web.queries import BadWord
from web.translations.catalogues import languages


def language() -> ResponseReturnValue:
    """Keep the language that is sent, and lead back to where it was chosen.

    Raises:
        BadWord: there is no such language.
    """
    chosen = request.form.get("language", "")
    if chosen not in languages():
        raise BadWord("language", f"{chosen!r} is none of {', '.join(languages())}")
    place = choosing.way_back(request.args.get("back", ""))
    answer = make_response(redirect(place, 303))
    choosing.choose(answer, request, chosen)
    answer.cache_control.no_store = True
    return answer
