"""HTML pages a second: Cutline beside what else reads news pages."""

from __future__ import annotations

import sys
from pathlib import Path

from bench import peers
from bench.contend import files
from bench.generate import Newsroom
from bench.measure import Contender, compete
from bench.report import Section, header, notes, races

_COUNT = 100


def section(given: Path | None, *, scratch: Path, rounds: int) -> Section:
    """Measure on a folder of pages, or on generated ones."""
    folder = given or _generated(scratch / "pages")
    results = compete(_contenders(), folder, rounds=rounds)
    kind = "saved news pages" if given else "pages generated from a fixed seed"
    return Section(
        title=f"Reading {kind}",
        about=f"{len(files(folder))} pages, {rounds} rounds.",
        header=header("pages"),
        rows=races(results),
        notes=notes(results),
    )


def _generated(folder: Path) -> Path:
    folder.mkdir()
    newsroom = Newsroom(seed=20)
    for number in range(_COUNT):
        path = folder / f"{number:03}.html"
        path.write_text(newsroom.page(), encoding="utf-8")
    return folder


def _contenders() -> list[Contender]:
    own = Contender(
        "Cutline",
        "cutline-pages",
        Path(sys.executable),
        "`media.pipeline.extract`: title, date, bylines, every picture with its"
        " addresses, caption, credit taken apart, and evidence",
    )
    try:
        python = peers.python()
    except peers.NoPeers as problem:
        print(f"only Cutline is measured: {problem}", file=sys.stderr)
        return [own]
    return [
        own,
        Contender(
            "fundus",
            "fundus-pages",
            python,
            "where it knows the publisher that the page names as its own address, that"
            " publisher's `parse` (title, body, authors, date, topics, images); for"
            " other pages its generic pieces: meta, JSON-LD and `image_extraction`"
            " with its default selectors",
        ),
        Contender(
            "trafilatura",
            "trafilatura-pages",
            python,
            "`bare_extraction` with metadata and images (main text; no captions apart)",
        ),
        Contender(
            "extruct",
            "extruct-pages",
            python,
            "structured data alone: JSON-LD, microdata, Open Graph",
        ),
    ]
