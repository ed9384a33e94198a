"""A server in a process of its own: it asks itself what its pipe says, and answers."""

from __future__ import annotations

from multiprocessing.connection import Connection
from typing import NamedTuple

from media.pipeline import Deciding, open_session
from media.store import open_catalogue
from tests.conftest import made_app
from web.guard import LOOPBACK

SESSION = open_session()
"""Read once, by the process from which those that serve are forked."""


class Asked(NamedTuple):
    """A request: with a body it changes something, as of the version it names."""

    path: str
    said: dict[str, object] | None = None
    method: str = "POST"
    match: str = ""


class Told(NamedTuple):
    """What was answered: the status, and the version of it."""

    status: int
    version: str = ""


def serve(url: str, told: Connection) -> None:
    """Answer each request that comes until None does."""
    catalogue = open_catalogue(url)
    operations = Deciding(catalogue, SESSION)
    desk = made_app(catalogue, operations, HOSTS=LOOPBACK).test_client()
    told.send("ready")
    while (asked := told.recv()) is not None:
        method = asked.method if asked.said is not None else "GET"
        headers = {"If-Match": asked.match} if asked.match else {}
        answer = desk.open(asked.path, method=method, json=asked.said, headers=headers)
        told.send(Told(answer.status_code, answer.headers.get("ETag", "")))
    catalogue.close()
