"""The application: pages and API over a catalogue, behind the guard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from media.errors import BadDecision, BadQuery, NotInCatalogue, Overtaken
from web import api, choosing, exchange, guard, pages
from web.holdings import Holdings, provide
from web.registry import Registry


def assemble(shown: Holdings, *, config: Mapping[str, Any]) -> Flask:
    """Return the application; see `web.create_app`."""
    app = Flask("web")
    app.config.update(config)
    told = shown.session.settings
    has_entries = told.agencies is not None or told.licences is not None
    provide(app, shown, live=Registry(shown) if has_entries else None)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(exchange.blueprint)
    app.register_blueprint(api.blueprint, url_prefix="/api/v1")
    choosing.provide(app)
    guard.protect(app)
    for error in (HTTPException, NotInCatalogue, BadQuery, BadDecision, Overtaken):
        app.register_error_handler(error, _answer_error)
    return app


def _answer_error(error: Exception) -> ResponseReturnValue:
    """Answer in the way of the part that was asked: problem+json or a page."""
    answer = api.problem if request.path.startswith("/api/") else pages.error_page
    return answer(error)
