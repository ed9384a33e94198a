"""Ingest a folder into a catalogue, in a process of its own that can be killed."""

from __future__ import annotations

from multiprocessing.connection import Connection

from media.files import walk
from media.pipeline import ingest, open_session
from media.store import open_catalogue

SESSION = open_session()
"""Read once, by the process from which those that ingest are forked."""


def take_in(
    folder: str, url: str, told: Connection, backwards: bool = False, steps: int = 1
) -> None:
    """Open the catalogue, say so, wait for a word; then say what comes of each file.

    `backwards`: the last file first. `steps`: words waited for in all, the first before
    the first file, and one after each of the next ones.
    """
    catalogue = open_catalogue(url)
    told.send("ready")
    told.recv()
    files = list(walk([folder]))
    taken = reversed(files) if backwards else files
    for number, receipt in enumerate(
        ingest(taken, catalogue=catalogue, session=SESSION), start=2
    ):
        told.send(receipt.status)
        if number <= steps:
            told.recv()
    catalogue.close()
