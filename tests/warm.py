"""What a command reads and makes as it begins, done once for all that are forked.

Only the process from which they are forked imports this: see `tests.forked`.
"""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path

import seeds
import web.cli.checking
import web.cli.desk
import web.cli.server
import web.cli.watching  # noqa: F401
from media.files import walk
from media.pipeline import ingest, open_session
from media.renditions import open_renditions
from media.store import open_catalogue
from web import create_app
from web.pages.compiled import keep_compiled

TAKEN = ("articles/drones-baghdad.txt", "images/coalition-specialist-drone-wing.jpg")


def _try() -> None:
    """Take in an article and a picture, and show them: all that is loaded late is."""
    with tempfile.TemporaryDirectory() as folder:
        session = open_session()
        catalogue = open_catalogue(str(Path(folder) / "tried.sqlite"))
        paths = [str(seeds.folder() / name) for name in TAKEN]
        list(ingest(walk(paths), catalogue=catalogue, session=session))
        renditions = open_renditions("memory://tried")
        agencies = session.knowledge.agencies
        app = create_app(
            catalogue=catalogue,
            agencies=agencies,
            renditions=renditions,
            config={"ANYONE": "viewer"},
        )
        keep_compiled(app.jinja_env)  # what servers find there later
        assert app.test_client().get("/").status_code == 200
        catalogue.close()


_try()
assert threading.active_count() == 1  # a thread would not come along
