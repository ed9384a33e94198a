"""Delivery: pages for people, a JSON API for programs, and the command line.

`create_app` puts the first two together over a catalogue that is handed in; nothing
below opens one. Reading only: no route changes anything.

    holdings    what the application serves: the catalogue and the agencies
    guard       response headers, allowed hosts and methods
    queries     the words of an address (`?q=...&agency=...`) <-> Query
    display     values as people read them
    pages       HTML        (templates/, static/)
    api         JSON under /api/v1/
    serving     waitress
    cli         the commands
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from media.agencies import AgencyTable
from media.catalogue import Catalogue
from media.errors import BadQuery, NotInCatalogue
from web import api, guard, pages
from web.holdings import Holdings, provide

__all__ = ["create_app"]


def create_app(
    *,
    catalogue: Catalogue,
    agencies: AgencyTable,
    config: Mapping[str, Any] | None = None,
) -> Flask:
    """Return the application that shows a catalogue.

    `config` goes into Flask's. `HOSTS` are the host names under which the server is
    reached; where it listens on this machine only, requests that name another host
    are refused (see `web.guard`). Without it every name is answered.
    """
    app = Flask(__name__)
    app.config.update(config or {})
    provide(app, Holdings(catalogue=catalogue, agencies=agencies))
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(api.blueprint, url_prefix="/api/v1")
    guard.protect(app)
    for error in (HTTPException, NotInCatalogue, BadQuery):
        app.register_error_handler(error, _answer_error)
    return app


def _answer_error(error: Exception) -> ResponseReturnValue:
    """Answer in the way of the part that was asked: problem+json or a page."""
    answer = api.problem if request.path.startswith("/api/") else pages.error_page
    return answer(error)
