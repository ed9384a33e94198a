"""The command that corrects: files on request, articles as a list of what to change."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from media.errors import BadSettings, NotWritten
from media.files import walk
from media.model import Problem, Written
from media.pipeline import (
    Binding,
    Checked,
    Gathered,
    Session,
    as_known,
    check_known,
    desk_line,
    gather,
)
from media.reports.correction_forms import (
    article_diff,
    article_fix_record,
    file_diff,
    file_fix_record,
)
from media.reports.corrections import (
    ArticleFix,
    FileFix,
    article_fixes,
    file_fixes,
    values_of,
)
from media.rights import as_set
from media.rules import sift
from media.settings import Settings
from media.sidecars import with_sidecars
from media.withdrawals import called_back
from media.writing import ExifTool, checked, embed, find, write_sidecar
from web.cli.desk import reading_session, watched
from web.cli.findings import is_coloured
from web.cli.opening import consulting
from web.cli.options import (
    catalogue_option,
    config_option,
    format_option,
    no_catalogue_option,
    paths_argument,
    reading_options,
)
from web.cli.printing import Failures, print_line, visible
from web.cli.wording import counted

Put = Callable[[FileFix], Written]

_COLOURS = {"+": "green", "-": "red", "@": "cyan", "#": "yellow"}


@click.command()
@paths_argument
@click.option("--write", is_flag=True, help="Write the fields into the files.")
@click.option(
    "--sidecar", is_flag=True, help="With --write: into XMP sidecars, not the files."
)
@click.option(
    "--corrections",
    metavar="FILE",
    help="Write what articles should print into a file: JSON Lines where its name ends"
    " in .jsonl, else text.",
)
@catalogue_option
@no_catalogue_option
@config_option
@reading_options
@format_option("text", "jsonl")
def fix(
    paths: tuple[str, ...],
    write: bool,
    sidecar: bool,
    corrections: str | None,
    config: Settings,
    format_: str,
    **told: Any,
) -> None:
    """Show what has to be corrected, and correct picture files on --write.

    A diff says which fields files lack and which credits articles should print, with
    the findings that ask for it. A file is written on a copy, which is read back before
    it takes the file's place. Articles are never changed.

    What the desk recorded in the catalogue, if there is one, counts for pictures of
    files as well: what it corrected, and what it withdrew, which is left alone.
    """
    if sidecar and not write:
        raise click.UsageError("--sidecar says where --write writes: give both")
    catalogue, leave_out = told.pop("catalogue"), told.pop("no_catalogue")
    session = reading_session(settings=config, **told)
    failures = Failures()
    own = config.own_files
    files = watched(with_sidecars(walk(paths, without=own), named=paths), paths)
    gathered = gather(files, session=session)
    with consulting(catalogue, leave_out=leave_out) as known:
        gathered, binding = as_known(gathered, known, session=session)
    done = check_known(gathered, binding, session=session)
    for problem in done.problems:
        failures.add(problem)
    of_files, of_articles = _fixes(gathered, binding, done, session=session)
    with _writer(write=write, sidecar=sidecar) as put:
        for each in of_files:
            _mend(each, put, failures, format_)
    for article in of_articles:
        _say(article_diff(article), article_fix_record(article), format_)
    if corrections is not None:
        _write(corrections, of_articles)
    if format_ == "text":
        _sum_up(of_files, of_articles, written=write)
    failures.exit()


def _fixes(
    gathered: Gathered, binding: Binding, done: Checked, *, session: Session
) -> tuple[list[FileFix], list[ArticleFix]]:
    """Return what is to be corrected in files, and in articles."""
    settings, today = session.settings, session.today
    findings = sift(done.findings, settings, today=today).shown
    withdrawn = {a.asset_id for a in done.assets if as_set(a, today).rights.withdrawn}
    corrected = {
        asset.asset_id
        for asset in gathered.assets
        if desk_line(binding.surely(asset)) is not None
    }
    of_files = file_fixes(
        (called_back(a, binding.orders, today=today) for a in gathered.assets),
        findings,
        read_credit=session.read_credit,
        corrected=corrected,
        withdrawn=withdrawn,
    )
    of_articles = article_fixes(
        done.assets,
        findings,
        keeps_label=not settings.credit.template,
        withdrawn=withdrawn,
    )
    return list(of_files), list(of_articles)


@contextmanager
def _writer(*, write: bool, sidecar: bool) -> Iterator[Put | None]:
    """Yield what writes one file, None where nothing is to be written."""
    if not write:
        yield None
    elif sidecar:
        yield lambda fix: write_sidecar(fix.uri, checked(values_of(fix)))
    else:
        with ExifTool(find()) as tool:
            yield lambda fix: embed(fix.uri, checked(values_of(fix)), tool)


def _mend(fix: FileFix, put: Put | None, failures: Failures, format_: str) -> None:
    status = "held back" if fix.held_back else "planned"
    if put is not None and not fix.held_back:
        try:
            written = put(fix)
        except NotWritten as error:
            failures.add(Problem(uri=error.uri, reason=error.reason, place=error.place))
            return
        status = written.status
    lines = file_diff(fix)
    if fix.held_back:
        lines = [*lines, f"# {fix.uri}: not corrected: {fix.held_back}"]
    _say(lines, file_fix_record(fix, status=status), format_)


def _say(lines: Sequence[str], record: dict[str, Any], format_: str) -> None:
    if format_ == "jsonl":
        print_line(record)
        return
    for line in lines:
        text = visible(line)
        colour = _COLOURS.get(text[:1]) if is_coloured() else None
        click.echo(click.style(text, fg=colour) if colour else text)
    click.echo()


def _sum_up(
    files: Sequence[FileFix], articles: Sequence[ArticleFix], *, written: bool
) -> None:
    able = sum(not fix.held_back for fix in files)
    held = f" ({len(files) - able} held back)" if len(files) > able else ""
    told = "corrected" if written else "to correct"
    gone = sum(fix.is_withdrawn for fix in articles)
    taken = f"; {counted(gone, 'picture')} to take down" if gone else ""
    click.echo(
        f"{counted(able, 'file')} {told}{held};"
        f" {counted(len(articles) - gone, 'credit')} in articles to correct{taken}."
    )
    if able and not written:
        click.echo("Nothing was written; --write writes into the files.")


def _write(path: str, fixes: Sequence[ArticleFix]) -> None:
    if path.endswith(".jsonl"):
        records = (json.dumps(article_fix_record(f), ensure_ascii=False) for f in fixes)
        text = "".join(f"{record}\n" for record in records)
    else:
        text = "".join(f"{_as_text(fix)}\n" for fix in fixes)
    try:
        Path(path).write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise BadSettings(f"{path}: {error.strerror}") from error


def _as_text(fix: ArticleFix) -> str:
    """Return a correction as the desk sends it to whoever keeps the article."""
    line = f", line {fix.line}" if fix.line else ""
    todo = () if fix.should_read else fix.findings
    should = visible(fix.should_read) or "not known"
    told = [
        f"{visible(fix.title or fix.document_uri)}",
        f"  {visible(fix.document_uri)}, picture {fix.position + 1}{line}",
        f"  printed:     {visible(fix.printed) or 'nothing'}",
        *([] if fix.is_withdrawn else [f"  should read: {should}"]),
        *(f"  why:         {visible(f.message)}" for f in fix.findings),
        *(f"  to do:       {visible(f.fix)}" for f in todo if f.fix),
    ]
    return "\n".join(told) + "\n"
