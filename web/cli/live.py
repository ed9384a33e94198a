"""Checking folders as they change: what is new, and what was settled."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from threading import Event

import click

from media.export import finding_record
from media.files import SourceFile
from media.model import Finding, Problem, value
from media.pipeline import (
    Checked,
    Consulted,
    Reading,
    Session,
    check_gathered,
    gather_readings,
    read_or_tell,
)
from media.reports import Baseline, Report
from media.watching import Manner, is_remote
from media.watching import watch as watch_places
from web.cli.findings import findings_as_text, is_coloured
from web.cli.opening import absolute
from web.cli.printing import Failures, print_line
from web.cli.watching import files_of, say_reach, whose_sidecar
from web.cli.wording import counted


@value
class Change:
    """What a check found that it did not find before, and what it finds no more."""

    new: tuple[Finding, ...] = ()
    settled: tuple[Finding, ...] = ()


class Desk:
    """What lies in the folders, read once, and what was last found in it."""

    def __init__(
        self,
        session: Session,
        known: Sequence[Finding] = (),
        *,
        consulted: Consulted | None = None,
    ) -> None:
        self._session = session
        self._consulted = consulted
        self._readings: dict[str, Reading | Problem] = {}
        self._found: tuple[Finding, ...] = tuple(known)

    def take(self, files: Iterable[SourceFile | Problem]) -> tuple[Problem, ...]:
        """Read files that came or changed; return what could not be read."""
        problems = []
        for file in files:
            read = (
                file
                if isinstance(file, Problem)
                else read_or_tell(file, session=self._session)
            )
            self._readings[file.uri] = read
            problems += [read] if isinstance(read, Problem) else list(read.problems)
        return tuple(problems)

    def drop(self, paths: Iterable[str]) -> None:
        """Forget files that went, and all that was below folders that went."""
        for path in paths:
            below = path.rstrip(os.sep) + os.sep
            for uri in [u for u in self._readings if u == path or u.startswith(below)]:
                del self._readings[uri]

    def check(self) -> Checked:
        """Check all that lies there, as one, as of today."""
        session = replace(self._session, today=self.today())
        in_order = [self._readings[uri] for uri in sorted(self._readings)]
        gathered = gather_readings(in_order, session=session)
        return check_gathered(gathered, session=session, consulted=self._consulted)

    def today(self) -> date:
        """Return the day on which it is checked: it may be watched for months."""
        return self._session.now().date()

    def change(self, findings: Sequence[Finding]) -> Change:
        """Return what changed since this was asked last."""
        before, self._found = self._found, tuple(findings)
        return Change(
            new=_baseline(before).new(findings),
            settled=_baseline(findings).new(before),
        )


def _baseline(findings: Iterable[Finding]) -> Baseline:
    return Baseline(counts=Counter(finding.finding_id for finding in findings))


def check_live(
    folders: tuple[str, ...],
    desk: Desk,
    *,
    tell: Callable[[Checked], Report],
    format_: str,
) -> None:
    """Check folders until SIGTERM or Ctrl-C, and say what changes.

    `tell` is told of every state, and returns what is reported of it.
    """
    places = absolute(folders)
    failures, stop = Failures(), Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    polling = any(is_remote(place) for place in places)
    for moment in watch_places(places, Manner(polling=polling, stop=stop)):
        say_reach(moment, failures, polling=polling, once=False)
        desk.drop(moment.gone)
        come = [*moment.came, *whose_sidecar(moment.gone)]
        for problem in desk.take(files_of(come)):
            failures.add(problem)
        if moment.came or moment.gone:
            report = tell(desk.check())
            _say(desk.change(report.findings), report, format_)
    failures.exit()


def _say(change: Change, report: Report, format_: str) -> None:
    if format_ == "jsonl":
        for status in ("new", "settled"):
            for finding in getattr(change, status):
                print_line(finding_record(finding) | {"status": status})
        return
    if not (change.new or change.settled):
        return
    if change.new:
        told = replace(report, findings=change.new)
        click.echo(findings_as_text(told, coloured=is_coloured()), nl=False)
    left = counted(len(report.findings), "finding")
    settled = f"{len(change.settled)} settled; " if change.settled else ""
    click.echo(f"{settled}{left} in all.\n")
