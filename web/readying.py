"""What people ask first, asked once behind the open door: nobody waits for it then.

What is read or compiled when it is first needed (templates, words, registers) is there
afterwards. In: the application. Out: nothing; what fails is told, and it goes on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from flask import Flask

_QUIET = 2.0
"""Seconds between the first page and the first check: who opens it has it at once."""
_ARTICLE = """<article><h1>The ferry sails</h1><p>It leaves the harbour at noon.</p>
<figure><img src="ferry.jpg" alt="A ferry"><figcaption>The ferry Aurelia leaves the
harbour on 3 March 2026. Photo: Ida Holm/Reuters. No sales.</figcaption></figure>
</article>"""
_SENT = {
    "method": "POST",
    "data": _ARTICLE,
    "content_type": "text/html; charset=utf-8",
}


@contextmanager
def made_ready(app: Flask) -> Iterator[Callable[[], None]]:
    """Return what begins to make the first page and then the first check of an article,
    beside whoever asks by then.

    It is at an end with the block, for the catalogue may be closed: the page is made,
    and no check is begun any more.
    """
    ended = Event()
    making = Thread(target=_make_ready, args=(app, ended))
    try:
        yield making.start
    finally:
        ended.set()
        if making.ident is not None:  # it was begun
            making.join()


def _make_ready(app: Flask, ended: Event) -> None:
    _ask(app, "pages.search")
    if not ended.wait(_QUIET):
        _ask(app, "api.check", **_SENT)


def _ask(app: Flask, view: str, **sent: Any) -> None:
    with app.test_request_context("/", **sent):
        try:
            app.view_functions[view]()
        except Exception:  # as where somebody asks: it is told, and the server goes on
            app.log_exception(sys.exc_info())
