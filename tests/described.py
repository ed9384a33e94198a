"""Hold the API to its description: python -m tests.described [--examples N] [--seed N]

schemathesis asks every operation as a program of an admin would: by its examples, at
the limits of each word and beyond them, and by what it draws. Each answer has to be one
that the description allows, and what the description forbids has to be refused. Exit
status 1: something was not so; how to ask it again is printed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from flask import Flask
from schemathesis import openapi
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from media.agencies import load_agencies
from media.catalogue import Catalogue, Query
from media.files import SourceFile, walk
from media.pipeline import Called, Deciding, Session, Withdrawing, ingest, open_session
from media.store import open_catalogue
from seeds import folder
from web import create_app
from web.access import managing
from web.access.managing import By

DESCRIPTION = "/api/v1/openapi.json"
ARTICLES = ("drones-baghdad.txt", "ferry-route.html", "office-towers.txt")
PICTURE = "ferry-aurelia-crossing.jpg"
DAY = date(2026, 11, 1)
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)

_MISSING = [400, 401, 403, 428]
"""How a header that is left out is answered: 428 where it is the version."""


def served(place: Path) -> tuple[Flask, str, dict[str, list[str]]]:
    """Return an application over a small catalogue, a token of its admin, and what the
    catalogue has by the words under which the API asks for it.
    """
    session = open_session(today=DAY, now=lambda: NOW)
    catalogue = open_catalogue(str(place / "catalogue.sqlite"))
    paths = [*(folder() / "articles" / name for name in ARTICLES)]
    paths.append(folder() / "images" / PICTURE)
    # Under names of their own, wherever this lies: what is asked hangs on them.
    files = (
        replace(file, uri=f"/newsroom/{Path(file.uri).name}")
        for file in walk(map(str, paths))
        if isinstance(file, SourceFile)
    )
    list(ingest(files, catalogue=catalogue, session=session))
    by = By(actor="the test", now=NOW)
    root = managing.add_user(catalogue.people, "root", role="admin", by=by)
    token = managing.make_token(
        catalogue.people, root, label="test", scopes=managing.SCOPES, days=366, by=by
    )
    app = create_app(
        catalogue=catalogue,
        agencies=load_agencies(),
        operations=Deciding(catalogue, session),
        session=session,
        config={"HOSTS": ("localhost",), "UPLOADS": place / "uploads"},
    )
    return app, token, _known(catalogue, session)


def _known(catalogue: Catalogue, session: Session) -> dict[str, list[str]]:
    assets = catalogue.find(Query(limit=20)).items
    order = Withdrawing(catalogue, session).order(
        assets[-1].asset_id, Called(notice="KILL"), actor="Mia Sand", reason="kill"
    )
    usages = [usage.usage_id for asset in assets for usage in asset.usages]
    files = [i.fingerprint.sha256 for asset in assets for i in asset.images]
    return {
        "path.asset_id": [asset.asset_id for asset in assets],
        "path.usage_id": usages,
        "path.sha256": files,
        "path.document_id": [d.document_id for d in catalogue.documents().items],
        "path.withdrawal_id": [order.withdrawal_id],
        "body.one": [f"usage:{usage}" for usage in usages],
        "body.other": [f"file:{file}" for file in files],
        "body.asset": [asset.asset_id for asset in assets],
        "body.finding": [f.finding_id for f in catalogue.findings(Query()).items],
        "query.a": [asset.asset_id for asset in assets],
        "query.b": [f"usage:{usage}" for usage in usages],
        "query.document": [d.uri for d in catalogue.documents().items],
    }


def failures(place: Path, *, examples: int, seed: int | None = None) -> Iterator[str]:
    """Yield where an answer was not as the description has it, and how to ask again.

    `place`: an empty folder. `examples`: that are drawn for each operation, from
    `seed`; without one they are the same each time.
    """
    app, token, known = served(place)
    bearer = {"Authorization": f"Bearer {token}"}
    names = {word: word.replace(".", "-") for word in known}
    config = SchemathesisConfig.from_dict(
        {
            "seed": seed or 1,
            "base-url": "http://localhost/api/v1",
            "headers": bearer,
            "dictionaries": {names[w]: {"values": v} for w, v in known.items()},
            "parameters": {
                w: {"dictionary": names[w], "probability": 0.6} for w in known
            },
            "generation": {
                "max-examples": examples,
                "deterministic": seed is None,
                "no-shrink": True,
                "database": "none",
            },
            "phases": {"coverage": {"unexpected-methods": ["PUT", "DELETE"]}},
            "checks": {
                # What has the right form may still name nothing that there is.
                "positive_data_acceptance": {"enabled": False},
                "missing_required_header": {"expected-statuses": _MISSING},
            },
        }
    )
    schema = openapi.from_wsgi(DESCRIPTION, app, config=config, headers=bearer)
    seen = set()
    for event in from_schema(schema).execute():
        for told in _told(event):
            if told not in seen:
                seen.add(told)
                yield told


def _told(event: Any) -> Iterator[str]:
    if isinstance(event, events.NonFatalError | events.FatalError):
        yield str(event)
    if not isinstance(event, events.ScenarioFinished):
        return
    for check in chain.from_iterable(event.recorder.checks.values()):
        if check.failure_info is not None:
            why = check.failure_info
            asked = f"{event.recorder.label}: {check.name}"
            yield f"{asked}\n{why.failure}\n{why.code_sample}\n"


def main() -> int:
    """Ask as the command line says; return 1 where something was not as described."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.described",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--examples", type=int, default=100, help="of each operation")
    parser.add_argument("--seed", type=int, help="to draw others")
    asked = parser.parse_args()
    found = 0
    with tempfile.TemporaryDirectory() as place:
        for told in failures(Path(place), examples=asked.examples, seed=asked.seed):
            print(told, flush=True)
            found += 1
    print(f"cutline: {found or 'nothing'} not as described", file=sys.stderr)
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
