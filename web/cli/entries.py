"""What the commands about a newsroom's own entries share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from media.entries import Register, own_entries, own_files
from media.errors import BadDataFile
from web.cli.printing import visible
from web.cli.wording import counted

Entry = TypeVar("Entry")


def validate_entries(
    register: Register[Entry],
    folder: Path | None,
    *,
    more: Callable[[Path, Sequence[Entry]], Sequence[str]],
) -> NoReturn:
    """Print what is wrong with the entries of a folder: each file, line and key.

    `more`: what else is wrong with a file that can be read, among all that can be; it
    is asked where they fit together. The exit status is 2 where something is wrong.
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
        for path in files:
            messages += more(path, own) if path.stem in read else ()
    for message in messages:
        click.echo(f"cutline: {visible(message)}", err=True)
    click.echo(f"{counted(len(files), 'file')}, {counted(len(messages), 'mistake')}.")
    raise click.exceptions.Exit(2 if messages else 0)


def none_called(noun: str, said: str) -> click.exceptions.Exit:
    """Say that nothing is called like what was asked for; return the exit."""
    click.echo(f"cutline: no {noun} is called like “{visible(said)}”", err=True)
    return click.exceptions.Exit(2)
