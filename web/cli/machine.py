"""Commands for other programs: JSON Lines in and out, no catalogue needed."""

from __future__ import annotations

import gzip
import json
import math
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import click

from media import export, pipeline
from media import images as image_files
from media.errors import UnreadableInput, reason_of
from media.files import SourceFile, load, unread, walk
from media.languages import language_of
from media.model import Problem
from media.pipeline import open_session
from media.settings import Settings
from media.sidecars import with_sidecars
from web.cli.garbage import collect_seldom
from web.cli.options import (
    catalogue_option,
    charset_option,
    columns_option,
    config_option,
    paths_argument,
    register_option,
    told_knowledge,
    trust_list_option,
)
from web.cli.printing import Failures, print_line


def _without(
    failures: Failures, found: Iterable[SourceFile | Problem]
) -> Iterator[SourceFile]:
    """Yield the files; what could not be read goes to the failures."""
    for file in found:
        if isinstance(file, Problem):
            failures.add(file)
        else:
            yield file


def _as_problem(error: UnreadableInput) -> Problem:
    return Problem(uri=error.uri, reason=error.reason, place=error.place)


@click.command()
@paths_argument
@click.option("--explain", is_flag=True, help="Say what was recognised as what.")
@click.option("--verbose", is_flag=True, help="Explain also why lines were not taken.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "jsonl")),
    help="Of the explanation: text for people (default) or JSON Lines for machines.",
)
@columns_option
@register_option
def extract(
    paths: tuple[str, ...],
    explain: bool,
    verbose: bool,
    format_: str | None,
    columns: dict[str, str],
) -> None:
    """Say what documents say about their pictures, one document a line.

    A PATH is a file, a folder (walked in sorted order) or - for standard input; what
    ends in .gz is read as what it holds.
    """
    if not explain and (verbose or format_ == "text"):
        raise click.UsageError("--verbose and --format text need --explain")
    from media.documents import with_columns

    session = open_session(told_knowledge(), readers=with_columns(columns))
    failures = Failures()
    collect_seldom(first=False)

    def show(reading: pipeline.Reading) -> None:
        if explain:
            # Imported when asked for: extracting alone need not wait for it.
            from web.cli.explaining import print_explanations

            print_explanations(
                reading, session=session, as_text=format_ != "jsonl", verbose=verbose
            )
            return
        for document, usages in reading.documents:
            print_line(export.extract_record(document, usages))

    for file in _without(failures, walk(paths)):
        try:
            reading = pipeline.extract(file, session=session)
        except UnreadableInput as error:
            failures.add(_as_problem(error))
            continue
        show(reading)
        for problem in reading.problems:
            failures.add(problem)
    failures.exit()


@click.command()
@paths_argument
@click.option(
    "--pixels/--no-pixels",
    default=True,
    help="Decode the picture for its fingerprint; without, only its metadata.",
)
@click.option(
    "--digest/--no-digest",
    default=True,
    help="Read the whole file for its SHA-256; without, only the places that hold"
    " metadata, many times faster, and no pixels.",
)
@click.option(
    "--verbose",
    is_flag=True,
    help="Say also what each block says on its own, and every tag of the camera.",
)
@charset_option
@trust_list_option
@register_option
def metadata(
    paths: tuple[str, ...],
    pixels: bool,
    digest: bool,
    verbose: bool,
    charset: str | image_files.Charsets,
    trust_list: str,
) -> None:
    """Say what picture files say about themselves, one file a line.

    XMP sidecars beside a picture (x.jpg.xmp, x.xmp) are read with it.
    """
    from media.rights import rights_of  # which what reads texts does without

    session, failures = open_session(told_knowledge()), Failures()
    collect_seldom(first=False)
    found = walk(paths) if digest else unread(paths)
    for file in _without(failures, with_sidecars(found, named=paths)):
        beside = file.sidecars
        try:
            image = (
                image_files.read(
                    file.data,
                    uri=file.uri,
                    pixels=pixels,
                    sidecars=beside,
                    charset=charset,
                    trust_list=trust_list,
                )
                if digest
                else image_files.read_metadata(
                    file.uri, sidecars=beside, charset=charset, trust_list=trust_list
                )
            )
            read = export.supplied_record(session.supplied(image))
            rights = rights_of([image], [], read_credit=session.read_credit)
            record = export.metadata_record(image, blocks=verbose) | read
            record |= export.restrictions_record(rights)
            if verbose:
                data = file.data if digest else load(file.uri).data
                record = _with_camera(record, data, uri=file.uri)
            print_line(record)
        except UnreadableInput as error:
            failures.add(_as_problem(error))
    failures.exit()


def _with_camera(record: dict[str, Any], data: bytes, *, uri: str) -> dict[str, Any]:
    """Add every tag of the camera, and where two readers of it differ."""
    try:
        view = image_files.view_camera(data, uri=uri)
    except UnreadableInput as error:
        view = image_files.CameraView(warnings=(f"{error.place}: {error.reason}",))
    warnings = [*record["warnings"], *view.warnings]
    return record | {"camera": dict(view.tags), "warnings": warnings}


def _lines(
    failures: Failures, lines: Iterable[bytes] | None = None, *, uri: str = "-"
) -> Iterator[tuple[int, str]]:
    """Yield the lines that say something, numbered from 1; else standard input's."""
    for number, raw in enumerate(lines or sys.stdin.buffer, start=1):
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError as error:
            reason = f"not UTF-8: {error.reason}"
            failures.add(Problem(uri=uri, place=f"line {number}", reason=reason))
            continue
        if line:
            yield number, line


def _object(line: str, number: int) -> dict[str, Any]:
    """Read a JSON object.

    Raises:
        UnreadableInput: the line is none.
    """
    place = f"line {number}"
    try:
        found = json.loads(line, parse_constant=_number, parse_float=_number)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput("-", f"not JSON: {error}", place=place) from error
    if not isinstance(found, dict):
        raise UnreadableInput("-", "not a JSON object", place=place)
    return found


def _number(printed: str) -> float:
    """Read a number; NaN and what is too large cannot be passed on as JSON."""
    number = float(printed)
    if not math.isfinite(number):
        raise ValueError(f"{printed[:20]} is no number of JSON")
    return number


@click.command()
@click.argument("texts", nargs=-1, metavar="[TEXT]...")
@register_option
def parse(texts: tuple[str, ...]) -> None:
    """Take caption strings apart.

    Without a TEXT they are read from standard input, one a line. Each is plain text, or
    a JSON object with "text" whose other keys are passed through.
    """
    session, failures = open_session(told_knowledge()), Failures()
    collect_seldom(first=False)
    named = [os.fsencode(text) for text in texts]
    for number, line in _lines(failures, named):
        try:
            given = _object(line, number) if line.startswith("{") else {"text": line}
            text = given.get("text")
            if not isinstance(text, str):
                raise UnreadableInput("-", 'no "text"', place=f"line {number}")
        except UnreadableInput as error:
            failures.add(_as_problem(error))
            continue
        language = given.get("language") or given.get("lang") or language_of(text)
        print_line(
            export.parse_record(
                text,
                usage=pipeline.parse_caption(text, session=session),
                language=language if isinstance(language, str) else None,
                given=given,
            )
        )
    failures.exit()


@click.command()
def compare() -> None:
    """Tell whether captions "a" and "b" of each line show the same picture.

    A caption is a string or an object with "text" and perhaps "credit" and "file", the
    path of the picture above it. Where both pictures are known to be one, they decide.
    """
    # Commands that read alone need nothing that compares, and need not wait for it.
    from media.dedup import compare as compare_captions
    from media.dedup import with_pictures
    from web.cli.pairs import pictures_alike, printed

    failures = Failures()
    for number, line in _lines(failures):
        try:
            pair = _object(line, number)
            place = f"line {number}"
            found = compare_captions(
                printed(pair, "a", place=place), printed(pair, "b", place=place)
            )
        except UnreadableInput as error:
            failures.add(_as_problem(error))
            continue
        try:
            found = with_pictures(found, alike=pictures_alike(pair))
        except UnreadableInput as error:  # the captions can be compared without it
            failures.add(_as_problem(error))
            reasons = (*found.reasons, "the pictures were not compared")
            found = replace(found, reasons=reasons)
        print_line(
            pair
            | {
                "same": found.same,
                "score": round(found.score, 4),
                "relation": found.relation,
                "reasons": list(found.reasons),
            }
        )
    failures.exit()


@click.command()
@catalogue_option
@config_option
@click.option(
    "--captions",
    metavar="FILE",
    type=click.File("rb"),
    help='Group the lines {"id": ..., "text": ...} of FILE instead of a catalogue.',
)
def duplicates(catalogue: str | None, config: Settings, captions: Any) -> None:
    """Group what shows the same picture: groups of two and more."""
    failures = Failures()
    groups = (
        _caption_groups(captions, failures)
        if captions is not None
        else _asset_groups(catalogue, config)
    )
    for number, group in enumerate(groups, start=1):
        print_line({"group": number, **group})
    failures.exit()


def _caption_groups(lines: Any, failures: Failures) -> Iterator[dict[str, Any]]:
    from media.dedup import TEXT_ALONE, caption_groups
    from web.cli.pairs import caption_text

    session = open_session()
    texts: dict[int, str] = {}
    ids: dict[int, Any] = {}  # may be any JSON, and given twice
    met: dict[str, str] = {}  # so that what is printed often is kept once
    try:
        for number, line in _lines(failures, _unpacked(lines), uri=lines.name):
            try:
                row = _object(line, number)
                text = caption_text(row, "text", place=f"line {number}")
                texts[number] = met.setdefault(text, text)
                ids[number] = row.get("id", number)
            except UnreadableInput as error:
                problem = replace(_as_problem(error), uri=lines.name)
                failures.add(problem)
    except (EOFError, OSError, zlib.error) as error:
        reason = f"cannot be read: {reason_of(error)}"
        failures.add(Problem(uri=lines.name, reason=reason))
    workers = _cores() if len(met) > _MANY else 1
    del met

    @lru_cache(maxsize=65_536)
    def who(tail: str) -> tuple[object, ...] | None:
        """Say whom a credit names: behind any sentence it names the same."""
        credit = pipeline.parse_caption(f"{_SENTENCE} {tail}", session=session).credit
        return (credit.creators, credit.organisations) if credit else None

    for group in caption_groups(texts, workers=workers):
        yield {
            "members": [ids[member] for member in group.members],
            "caption": max(sorted(group.variants), key=len),
            "variants": sorted(group.variants),
            "credit_conflict": _conflict(set(group.variants.values()) - {""}, who),
            "note": TEXT_ALONE if group.is_open else None,
        }


def _conflict(tails: set[str], who: Callable[[str], object | None]) -> bool:
    """Say whether two credits name others; those that name nobody do not count."""
    if len(tails) < 2:
        return False
    named = filter(None, map(who, tails))
    first = next(named, None)
    return any(other != first for other in named)


_MANY = 10_000
"""Captions of which several processes are quicker than one."""
_SENTENCE = "Two people stand in front of a house."


def _cores() -> int:
    """Return how many processes can run at once."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # where no system says it
        return os.cpu_count() or 1


def _unpacked(lines: Any) -> Iterable[bytes]:
    packed = str(lines.name).casefold().endswith(".gz")
    return gzip.GzipFile(fileobj=lines) if packed else lines


def _asset_groups(url: str | None, settings: Settings) -> Iterator[dict[str, Any]]:
    # Imported when asked for: captions alone need not wait for it.
    from media.export.groups import group_record
    from media.export.review import decision_record
    from media.pipeline import to_print
    from web.cli.desk import reading_session, with_orders
    from web.cli.opening import opened

    session = reading_session(columns={}, trust_list="", charset="", settings=settings)
    with opened(url, create=False) as catalogue:
        repeated = (  # one usage with its file repeats nothing
            asset
            for asset in catalogue.assets()
            if max(len(asset.usages), len(asset.images)) > 1
        )
        for asset in with_orders(repeated, catalogue, session):
            said = [decision_record(decision) for decision in asset.decisions]
            yield group_record(to_print(asset, session)) | {"decisions": said}
