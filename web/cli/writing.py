"""The command that writes into picture files, or beside them."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal

import click

from media import export as records
from media.errors import BadSettings, NotWritten
from media.licences import LicenceTable
from media.model import Json, Problem, Written
from media.settings import Settings
from media.writing import ExifTool, checked, embed, find, write_sidecar
from web.cli.licences import licences_of
from web.cli.options import config_option, format_option
from web.cli.printing import Failures, print_line, visible
from web.cli.progress import clear_line, with_progress
from web.cli.wording import wrapped

_NAMING: Mapping[str, Literal["stem", "name"]] = {"adobe": "stem", "darktable": "name"}
_SHOWN = 200
"""Characters of a value that people are shown."""

Write = Callable[[str], Written]


def _field_option(word: str, **told: Any) -> Callable[..., Any]:
    help_ = told.pop("help")
    return click.option(f"--{word}", metavar="TEXT", help=help_, **told)


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@_field_option("caption", help="The description of the picture.")
@_field_option("creator", multiple=True, help="Who made it; may be given again.")
@_field_option("credit", help="The credit line, as it is to be printed.")
@_field_option("copyright", help="The copyright notice.")
@_field_option("rights", help="The usage terms.")
@_field_option("alt", help="The text for those who cannot see the picture.")
@_field_option("licence", help="An id such as CC-BY-4.0, a name, or an address.")
@_field_option("licensor", help="Who grants the licence.")
@_field_option("licensor-url", help="Where the licence can be had.")
@click.option("--in-file", is_flag=True, help="Into the file (ExifTool).")
@click.option("--sidecar", is_flag=True, help="Into an XMP sidecar.")
@click.option(
    "--sidecar-name",
    type=click.Choice(tuple(_NAMING)),
    default="adobe",
    show_default=True,
    help="adobe: ferry.xmp; darktable: ferry.jpg.xmp.",
)
@click.option(
    "--invalidate-credentials",
    is_flag=True,
    help="Write into files with Content Credentials too, which then no longer fit.",
)
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@config_option
@format_option("text", "jsonl")
def write(
    files: tuple[str, ...],
    config: Settings,
    format_: str,
    *,
    in_file: bool,
    sidecar: bool,
    **told: Any,
) -> None:
    """Write captions, credits and rights into picture files or beside them.

    Say where: --in-file or --sidecar. An empty TEXT takes a field away. A file is
    written and verified, or it is as it was.
    """
    if in_file == sidecar:
        raise click.UsageError(
            "--in-file and --sidecar are two places: call once for each"
            if sidecar
            else "say where to write: --in-file or --sidecar"
        )
    try:
        values = checked(_values(told, licences_of(config)))
    except BadSettings as error:
        raise click.UsageError(str(error)) from error
    failures = Failures()
    with _ended_in_order(), _writer(values, told, sidecar=sidecar) as put:
        for path in with_progress(files, label="files", count=lambda: len(files)):
            try:
                written = put(path)
            except NotWritten as error:
                problem = Problem(uri=error.uri, reason=error.reason, place=error.place)
                failures.add(problem)
                continue
            clear_line()
            if format_ == "jsonl":
                print_line(records.written_record(written))
            else:
                click.echo(_as_text(written), nl=False)
    failures.exit()


def _values(told: Mapping[str, Any], licences: LicenceTable) -> dict[str, Json]:
    """Return the fields that the call gives, by their names."""
    found: dict[str, Json] = {
        "description": told["caption"],
        "creators": list(told["creator"]) or None,
        "credit_line": told["credit"],
        "copyright_notice": told["copyright"],
        "usage_terms": told["rights"],
        "alt_text": told["alt"],
        "web_statement": _licence(told["licence"], licences),
        "licensors": _licensor(told["licensor"], told["licensor_url"]),
    }
    return {key: value for key, value in found.items() if value is not None}


def _licence(given: str | None, table: LicenceTable) -> str | None:
    """Return the address of a licence.

    Raises:
        BadSettings: no licence is called that, or it has no address.
    """
    if not given or given.strip().startswith(("https://", "http://")):
        return given
    known = table.identified(given.strip()) or table.find(given)
    if known is None:
        raise BadSettings(f"no licence is called {given!r}; give its address instead")
    if not known.url:
        raise BadSettings(f"{known.id} has no address; say it with --rights")
    return known.url


def _licensor(name: str | None, url: str | None) -> Json:
    if name is None and url is None:
        return None
    return [{"LicensorName": name or "", "LicensorURL": url or ""}]


@contextmanager
def _writer(
    values: Mapping[str, Json], told: Mapping[str, Any], *, sidecar: bool
) -> Iterator[Write]:
    """Yield what writes one file; ExifTool is found before the first and ended."""
    dry_run = told["dry_run"]
    if sidecar:
        naming = _NAMING[told["sidecar_name"]]
        yield lambda path: write_sidecar(path, values, naming=naming, dry_run=dry_run)
        return
    with ExifTool(find()) as tool:
        yield lambda path: embed(
            path,
            values,
            tool,
            invalidate_credentials=told["invalidate_credentials"],
            dry_run=dry_run,
        )


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Take a request to end as an interrupt, so that nothing half-made stays behind."""

    def end(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


_SAID = {
    "written": "written",
    "unchanged": "unchanged: it says all of this already",
    "planned": "would be written",
}


def _as_text(written: Written) -> str:
    """Return what became of a file, for people."""
    beside = f" ({written.target})" if written.target != written.uri else ""
    lines = [f"{visible(written.uri)}: {_SAID[written.status]}{visible(beside)}"]
    for change in written.changes:
        text = f"{_short(change.before)} → {_short(change.after)}"
        lines += wrapped(change.name, text)
    for warning in written.warnings:
        lines += wrapped("warning", warning)
    return "\n".join(lines) + "\n"


def _short(said: Json) -> str:
    """Return a value as people read it."""
    if said is None:
        return "nothing"
    if isinstance(said, list):
        return ", ".join(_short(each) for each in said)
    if isinstance(said, dict):
        return ", ".join(f"{name}: {_short(text)}" for name, text in said.items())
    text = str(said)
    return f"“{text if len(text) <= _SHOWN else text[:_SHOWN] + '…'}”"
