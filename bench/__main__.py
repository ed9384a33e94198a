"""Measure, print the tables, and write docs/benchmarks.md."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import duplicates, likeness, lookups, metadata, pages, peers, pixels, report

SECTIONS = ("pages", "metadata", "pixels", "lookups")
ALONE = ("likeness", "duplicates")
"""Only where it is asked for: it measures what is right, and takes long."""


_OWN = ("cutline", "lxml", "pillow", "exifread", "sqlmodel")
_OTHERS = ("fundus", "trafilatura", "extruct", "pyexiv2", "lxml")


def main() -> None:
    """Run what is asked for; the report is written when all sections were.

    Of some sections alone it is written where that is asked for.
    """
    options = _options()
    wanted = options.only.split(",") if options.only else SECTIONS
    sections = []
    with TemporaryDirectory() as scratch:
        for name in wanted:
            print(f"{name} ...", file=sys.stderr)
            for section in _measured(name, options, Path(scratch)):
                print(report.table(section))
                sections.append(section)
    if tuple(wanted) == SECTIONS:
        report.write(sections, versions=_versions())
    elif options.replace:
        report.replace(sections)
    else:
        return
    print(f"written: {report.PATH.relative_to(report.ROOT)}", file=sys.stderr)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--pages", type=_folder, metavar="DIR", help="pages, too")
    parser.add_argument("--images", type=_folder, metavar="DIR", help="pictures, too")
    parser.add_argument("--only", metavar="NAMES", help=", ".join((*SECTIONS, *ALONE)))
    parser.add_argument(
        "--replace", action="store_true", help="write these sections into the report"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--captions", type=int, default=100_000)
    return parser.parse_args()


def _folder(said: str) -> Path:
    folder = Path(said)
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"{said} is no folder")
    return folder


def _measured(
    name: str, options: argparse.Namespace, scratch: Path
) -> Iterator[report.Section]:
    """Yield the sections of one name: on generated data, and on what is given."""
    rounds = options.rounds
    if name == "likeness":
        yield likeness.section(options.images)
        return
    if name == "duplicates":
        yield duplicates.section(scratch=scratch, count=options.captions, rounds=rounds)
        return
    if name == "lookups":
        yield lookups.section(scratch=scratch, count=options.captions, rounds=rounds)
        return
    measure, given = {
        "pages": (pages.section, options.pages),
        "metadata": (metadata.section, options.images),
        "pixels": (pixels.section, options.images),
    }[name]
    yield measure(None, scratch=scratch, rounds=rounds)
    if given:
        yield measure(given, scratch=scratch, rounds=rounds)


def _versions() -> dict[str, str]:
    own = {name: version(name) for name in _OWN}
    exiftool = subprocess.run(
        ["exiftool", "-ver"], capture_output=True, encoding="utf-8", check=False
    )
    try:
        others = peers.versions(peers.python(), list(_OTHERS))
    except peers.NoPeers:
        others = {}
    if "lxml" in others:
        others["lxml (of the others)"] = others.pop("lxml")
    return own | {"ExifTool": exiftool.stdout.strip()} | others


if __name__ == "__main__":
    main()
