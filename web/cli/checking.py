"""The command that checks documents, files and the catalogue, and its reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import click

from media.errors import BadSettings
from media.files import walk
from media.model import SEVERITIES, Asset, Finding, Severity, Waiver
from media.pipeline import Checked, Consulted, Session, check_files, recheck
from media.reports import Baseline, Place, Report, places_of, read_baseline
from media.rules import sift
from media.settings import Settings, Suppression
from media.sidecars import with_sidecars
from web.cli.desk import reading_session, watched
from web.cli.garbage import collect_seldom
from web.cli.live import Desk, check_live
from web.cli.opening import consulting, opened
from web.cli.options import (
    config_option,
    format_option,
    listing_option,
    no_catalogue_option,
    reading_options,
)
from web.cli.printing import Failures
from web.cli.progress import with_progress
from web.cli.reporting import ENDINGS, FORMATS, Files, Format, publish
from web.cli.wording import counted

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
        if ending not in ENDINGS:
            known = ", ".join(ENDINGS)
            raise click.BadParameter(f"{path}: ends in none of {known}", context)
        found.append((path, ENDINGS[ending]))
    return tuple(found)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@listing_option("Check")
@no_catalogue_option
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
    f" {', '.join(ENDINGS)} (.xml is JUnit). May be given again.",
)
@click.option(
    "--watch",
    is_flag=True,
    help="Keep checking folders as they change; say what is new and what was settled.",
)
@config_option
@reading_options
@format_option(*FORMATS)
def check(
    paths: tuple[str, ...],
    catalogue: str | None,
    fail_on: str,
    watch: bool,
    config: Settings,
    format_: Format,
    **told: Any,
) -> None:
    """Find missing, wrong and conflicting credits, expired licences and the like.

    What the desk recorded in the catalogue, if there is one, counts for pictures of
    files as well: that they were withdrawn, limits and rights.

    Exit status 1 if something at or above --fail-on was found. What cutline.toml
    suppresses is counted, not shown.
    """
    leave_out = bool(told.pop("no_catalogue"))
    if not paths and catalogue is None:
        raise click.UsageError("give paths to check, or --catalogue")
    if leave_out and catalogue is not None:
        raise click.UsageError("--catalogue or --no-catalogue, one of the two")
    if watch and (not paths or format_ not in ("text", "jsonl")):
        raise click.UsageError("--watch takes folders, and says text or jsonl")
    baseline, files = told.pop("baseline"), told.pop("reports")
    failures = Failures()
    session = reading_session(settings=config, **told)
    collect_seldom(first=False)
    grave = None if fail_on == _NEVER else cast("Severity", fail_on)

    def finish(report: Report) -> Report:
        return _against(baseline, replace(_sifted(report, config), fail_on=grave))

    if watch:
        with consulting(catalogue, leave_out=leave_out) as known:
            desk = Desk(session, consulted=known)
            _watch(paths, desk, finish=finish, files=files, format_=format_)
        return
    if not paths:
        report, assets, answered = _check_catalogue(catalogue, session)
        config = replace(config, suppressions=(*config.suppressions, *answered))
    else:
        with consulting(catalogue, leave_out=leave_out) as known:
            report, assets = _check_paths(paths, failures, session, known)
    report = finish(report)
    publish(report, assets, files=files, print_as=format_)
    failures.exit(otherwise=1 if report.failed() else 0)


def _sifted(report: Report, settings: Settings) -> Report:
    """Leave out what cutline.toml suppresses, and count it."""
    sifted = sift(report.findings, settings, today=report.day)
    return replace(report, findings=sifted.shown, suppressed=sifted.suppressed)


def _against(baseline: Baseline | None, report: Report) -> Report:
    """Leave out what a baseline has, and count it."""
    if baseline is None:
        return report
    new = baseline.new(report.findings)
    return replace(report, findings=new, known=len(report.findings) - len(new))


def _check_paths(
    paths: tuple[str, ...],
    failures: Failures,
    session: Session,
    known: Consulted | None,
) -> tuple[Report, Iterable[Asset]]:
    own = session.settings.own_files
    files = watched(with_sidecars(walk(paths, without=own), named=paths), paths)
    checked = check_files(files, session=session, consulted=known)
    for problem in checked.problems:
        failures.add(problem)
    return _report_of(checked, day=session.today), checked.assets


def _report_of(checked: Checked, *, day: date) -> Report:
    looked_at = (
        f"{counted(checked.usages, 'usage')} and {counted(checked.files, 'file')}"
        f" of {counted(len(checked.assets), 'picture')}"
    )
    return Report(
        findings=checked.findings,
        day=day,
        places=tuple(places_of(checked.assets)),
        problems=checked.problems,
        looked_at=looked_at if checked.assets else "",
    )


def _watch(
    folders: tuple[str, ...],
    desk: Desk,
    *,
    finish: Callable[[Report], Report],
    files: Files,
    format_: Format,
) -> None:
    """Check folders as they change; reports in files are always those of today."""

    def tell(checked: Checked) -> Report:
        report = finish(_report_of(checked, day=desk.today()))
        publish(report, checked.assets, files=files, print_as=None)
        return report

    check_live(folders, desk, tell=tell, format_=format_)


def _check_catalogue(
    url: str | None, session: Session
) -> tuple[Report, Iterable[Asset], tuple[Suppression, ...]]:
    """Return a report, the assets with files that something is found of, and what
    people answer for.
    """
    with opened(url, create=False, writes=True) as store:
        pictured: list[Asset] = []  # whole assets of a large catalogue are gigabytes
        places: list[Place] = []
        findings: list[Finding] = []
        looked_at = 0
        for asset, found in with_progress(
            recheck(store, session=session),
            label="pictures",
            count=lambda: store.totals().assets,
        ):
            looked_at += 1
            pictured += [asset] if found and asset.images else []
            places += places_of([asset])
            findings += found
        held = store.waivers_of(finding.finding_id for finding in findings)
    report = Report(
        findings=tuple(findings),
        day=session.today,
        places=tuple(places),
        looked_at=counted(looked_at, "catalogued picture"),
    )
    return report, pictured, _answered(held.values(), day=session.today)


def _answered(waivers: Iterable[Waiver], *, day: date) -> tuple[Suppression, ...]:
    """Return what people answer for on a day as what is not told again."""
    return tuple(
        Suppression(
            finding=waiver.finding_id,
            reason=waiver.reason,
            by=waiver.actor,
            until=waiver.until,
        )
        for waiver in waivers
        if waiver.holds_on(day)
    )
