"""Ingest a folder into a catalogue, in a process of its own that can be killed."""

from __future__ import annotations

import sys

from media.files import walk
from media.pipeline import ingest, open_session
from media.store import open_catalogue


def main(folder: str, url: str) -> None:
    """Take the folder in and say each file when it is stored."""
    catalogue = open_catalogue(url)
    files = walk([folder])
    for receipt in ingest(files, catalogue=catalogue, session=open_session()):
        print(receipt.status, receipt.uri, flush=True)
    catalogue.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
