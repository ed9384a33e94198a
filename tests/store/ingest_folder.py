"""Ingest a folder into a catalogue, in a process of its own that can be killed."""

from __future__ import annotations

from multiprocessing.connection import Connection

from media.files import walk
from media.pipeline import ingest, open_session
from media.store import open_catalogue

SESSION = open_session()
"""Read once, by the process from which those that ingest are forked."""


def take_in(folder: str, url: str, told: Connection) -> None:
    """Open the catalogue, say so, wait for a word; then say what comes of each file."""
    catalogue = open_catalogue(url)
    told.send("ready")
    told.recv()
    for receipt in ingest(walk([folder]), catalogue=catalogue, session=SESSION):
        told.send(receipt.status)
    catalogue.close()
