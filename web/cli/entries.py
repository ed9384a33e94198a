"""What the commands about agencies and licences share: ours, and a newsroom's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Generic, NoReturn, TypeVar

import click

from media.entries import Register, own_entries, own_files
from media.errors import BadDataFile
from media.model import Problem, value
from web.cli.printing import Failures, print_line, visible
from web.cli.wording import counted

_NEAR = 3
"""Entries that are named where none is called as somebody said."""

Entry = TypeVar("Entry")


@value
class Listing(Generic[Entry]):
    """The entries that a newsroom knows, how they are found and how they are printed.

    `named`: the one with a name; `near`: so many at the most that are called like some
    words; `short`: how a near one is called. `rows`: several as lines; `text`: one.
    """

    noun: str
    every: Sequence[Entry]
    named: Callable[[str], Entry | None]
    near: Callable[[str, int], Sequence[Entry]]
    short: Callable[[Entry], str]
    record: Callable[[Entry], dict[str, Any]]
    rows: Callable[[Sequence[Entry]], Iterable[str]]
    text: Callable[[Entry], str]

    def print_all(self, format_: str) -> None:
        """Print every entry, a line each."""
        self._print(self.every, format_)

    def search(self, words: Sequence[str], *, limit: int, format_: str) -> None:
        """Print the entries that are called like these words.

        Raises:
            click.exceptions.Exit: with status 2 where there is none.
        """
        said = " ".join(words)
        found = self.near(said, limit)
        if not found:
            click.echo(
                f"cutline: no {self.noun} is called like “{visible(said)}”", err=True
            )
            raise click.exceptions.Exit(2)
        self._print(found, format_)

    def show(self, names: Sequence[str], format_: str) -> None:
        """Print all that is known of the entries with these names.

        Raises:
            click.exceptions.Exit: with status 2 where one has no entry.
        """
        failures = Failures()
        for name in names:
            entry = self.named(name)
            if entry is None:
                near = ", ".join(map(self.short, self.near(name, _NEAR)))
                others = f"; near ones: {near}" if near else ""
                reason = f"no {self.noun} has this name{others}"
                failures.add(Problem(uri=name, reason=reason))
            elif format_ == "jsonl":
                print_line(self.record(entry))
            else:
                click.echo(self.text(entry))
        failures.exit()

    def _print(self, found: Sequence[Entry], format_: str) -> None:
        if format_ == "jsonl":
            for entry in found:
                print_line(self.record(entry))
        else:
            for row in self.rows(found):
                click.echo(row)


def validate_entries(
    register: Register[Entry],
    folder: Path | None,
    *,
    more: Callable[[Sequence[Path], Sequence[Entry]], Sequence[str]],
    warn: Callable[[Sequence[Entry]], Iterable[str]] = lambda _: (),
) -> NoReturn:
    """Print what is wrong with the entries of a folder: each file, line and key.

    `more`: what else is wrong with files that can be read, among all that can be; it is
    asked where they fit together, and `warn` what is to be known of them then. The exit
    status is 2 where something is wrong.
    """
    if folder is None:
        raise click.UsageError(
            f"say which folder, or name it in cutline.toml: [{register.plural}] folder"
        )
    own, wrong = own_entries(folder, register)
    messages = [str(error) for error in wrong]
    files = own_files(folder, register.plural)
    read = {register.name_of(entry) for entry in own}
    try:
        register.fit(register.known, own)
    except BadDataFile as error:
        messages.append(f"{folder}: {error}")
    else:
        messages += more([path for path in files if path.stem in read], own)
        for warning in warn(own):
            click.echo(f"cutline: warning: {visible(warning)}", err=True)
    for message in messages:
        click.echo(f"cutline: {visible(message)}", err=True)
    click.echo(f"{counted(len(files), 'file')}, {counted(len(messages), 'mistake')}.")
    raise click.exceptions.Exit(2 if messages else 0)
