"""The command that checks documents, files and the catalogue, and its reports."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

import click

from media import export as records
from media.errors import BadSettings
from media.files import walk
from media.model import SEVERITIES, Asset, Finding, Severity
from media.pipeline import Session, check_files, recheck
from media.reports import (
    Baseline,
    Report,
    as_csv,
    as_html,
    as_junit,
    as_sarif,
    places_of,
    read_baseline,
)
from media.rules import sift
from media.settings import Settings
from media.sidecars import with_sidecars
from web.cli.desk import reading_session, watched
from web.cli.findings import findings_as_text, is_coloured
from web.cli.options import config_option, format_option, opened, reading_options
from web.cli.picturing import lines_found, thumbnails_of
from web.cli.printing import Failures, print_exactly
from web.cli.progress import with_progress
from web.cli.wording import counted

Format = Literal["text", "jsonl", "sarif", "junit", "csv", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)
_ENDINGS: Mapping[str, Format] = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".xml": "junit",
    ".csv": "csv",
    ".html": "html",
}
"""What to write into a file, by how its name ends."""

_NEVER = "never"


def _baseline(
    context: click.Context, option: click.Parameter, path: str | None
) -> Baseline | None:
    """Read --baseline; a file that is none stops the call."""
    if path is None:
        return None
    try:
        return read_baseline(Path(path).read_text("utf-8"), name=path)
    except OSError as error:
        told = f"{path}: {error.strerror}"
        raise click.BadParameter(told, context, option) from error
    except (BadSettings, UnicodeDecodeError) as error:
        raise click.BadParameter(str(error), context, option) from error


def _reports(
    context: click.Context, option: click.Parameter, paths: tuple[str, ...]
) -> tuple[tuple[str, Format], ...]:
    """Read --report; the ending of a name says what is to be written into it."""
    found = []
    for path in paths:
        ending = Path(path).suffix.casefold()
        if ending not in _ENDINGS:
            known = ", ".join(_ENDINGS)
            raise click.BadParameter(f"{path}: ends in none of {known}", context)
        found.append((path, _ENDINGS[ending]))
    return tuple(found)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option(
    "--catalogue",
    metavar="[URL]",
    is_flag=False,
    flag_value="",
    help="Check what is catalogued (here, or at URL) instead of files.",
)
@click.option(
    "--fail-on",
    type=click.Choice((*SEVERITIES, _NEVER)),
    default="error",
    show_default=True,
    help="The mildest severity that makes the exit status 1.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    callback=_baseline,
    help="An earlier report (JSON Lines or SARIF): only what is new since is said.",
)
@click.option(
    "--report",
    "reports",
    metavar="FILE",
    multiple=True,
    callback=_reports,
    help="Write a report into a file as well; its name ends in"
    f" {', '.join(_ENDINGS)} (JUnit). May be given again.",
)
@config_option
@reading_options
@format_option(*FORMATS)
def check(
    paths: tuple[str, ...],
    catalogue: str | None,
    fail_on: str,
    config: Settings,
    format_: Format,
    **told: Any,
) -> None:
    """Find missing, wrong and conflicting credits, expired licences and the like.

    Exit status 1 if something at or above --fail-on was found. What cutline.toml
    suppresses is counted, not shown.
    """
    if bool(paths) == (catalogue is not None):
        raise click.UsageError("give paths to check, or --catalogue, one of the two")
    baseline, files = told.pop("baseline"), told.pop("reports")
    failures = Failures()
    session = reading_session(settings=config, **told)
    if catalogue is not None:
        report, assets = _check_catalogue(catalogue or None, session)
    else:
        report, assets = _check_paths(paths, failures, session)
    report = _sifted(report, config)
    grave = None if fail_on == _NEVER else cast("Severity", fail_on)
    report = _against(baseline, replace(report, fail_on=grave))
    written = {form for _, form in files} | {format_}
    if "sarif" in written:
        report = lines_found(report)
    thumbnails = thumbnails_of(report, assets) if "html" in written else {}
    for path, form in files:
        _write(path, _text_of(report, form, thumbnails))
    text = _text_of(report, format_, thumbnails, coloured=is_coloured())
    print_exactly(text)
    failures.exit(otherwise=1 if report.failed() else 0)


def _sifted(report: Report, settings: Settings) -> Report:
    """Leave out what cutline.toml suppresses, and count it."""
    sifted = sift(report.findings, settings, today=report.day)
    return replace(report, findings=sifted.shown, suppressed=len(sifted.suppressed))


def _against(baseline: Baseline | None, report: Report) -> Report:
    """Leave out what a baseline has, and count it."""
    if baseline is None:
        return report
    new = baseline.new(report.findings)
    return replace(report, findings=new, known=len(report.findings) - len(new))


def _check_paths(
    paths: tuple[str, ...], failures: Failures, session: Session
) -> tuple[Report, Iterable[Asset]]:
    files = watched(with_sidecars(walk(paths), named=paths), paths)
    checked = check_files(files, session=session)
    for problem in checked.problems:
        failures.add(problem)
    looked_at = (
        f"{counted(checked.usages, 'usage')} and {counted(checked.files, 'file')}"
        f" of {counted(len(checked.assets), 'picture')}"
    )
    report = Report(
        findings=checked.findings,
        day=session.today,
        places=tuple(places_of(checked.assets)),
        problems=checked.problems,
        looked_at=looked_at if checked.assets else "",
    )
    return report, checked.assets


def _check_catalogue(
    url: str | None, session: Session
) -> tuple[Report, Iterable[Asset]]:
    # The option has no envvar of its own: its mere presence chooses what to check.
    named = url or os.environ.get("CUTLINE_CATALOGUE")
    with opened(named, create=False) as store:
        assets: list[Asset] = []
        findings: list[Finding] = []
        for asset, found in with_progress(
            recheck(store, session=session),
            label="pictures",
            count=lambda: store.totals().assets,
        ):
            assets.append(asset)
            findings += found
    report = Report(
        findings=tuple(findings),
        day=session.today,
        places=tuple(places_of(assets)),
        looked_at=counted(len(assets), "catalogued picture"),
    )
    return report, assets


def _as_lines(report: Report) -> str:
    lines = (
        json.dumps(records.finding_record(f), ensure_ascii=False)
        for f in report.findings
    )
    return "".join(f"{line}\n" for line in lines)


def _as_sarif(report: Report) -> str:
    return json.dumps(as_sarif(report), ensure_ascii=False, indent=2) + "\n"


_WRITERS: Mapping[Format, Callable[[Report], str]] = {
    "jsonl": _as_lines,
    "sarif": _as_sarif,
    "junit": as_junit,
    # Spreadsheets take a CSV file for UTF-8 only where it begins with this mark.
    "csv": lambda report: "\ufeff" + as_csv(report),
}


def _text_of(
    report: Report,
    form: Format,
    thumbnails: Mapping[str, bytes],
    *,
    coloured: bool = False,
) -> str:
    if form == "html":
        return as_html(report, thumbnails=thumbnails)
    if form == "text":
        return findings_as_text(report, coloured=coloured)
    return _WRITERS[form](report)


def _write(path: str, text: str) -> None:
    try:
        Path(path).write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise BadSettings(f"{path}: {error.strerror}") from error
