"""The command line: `cutline COMMAND ...`.

Machines get UTF-8 JSON Lines on standard output; progress, warnings and errors go to
standard error. Exit status: 0 done; 1 `check` found something at or above its
threshold; 2 the call or an input was wrong (everything else was still processed);
130 interrupted. Command modules are imported only when their command is called, so
that `cutline --help` answers at once.
"""

from __future__ import annotations

import importlib
import os
import sys
from importlib.machinery import EXTENSION_SUFFIXES

import click

from media import octets
from media.errors import BadSearch, CutlineError
from web.cli.garbage import collect_seldom

COMMANDS = {
    "extract": ("machine", "Say what documents say about their pictures."),
    "parse": ("machine", "Take caption strings apart."),
    "metadata": ("machine", "Say what picture files say about themselves."),
    "write": ("writing", "Write captions, credits and rights of picture files."),
    "compare": ("machine", "Tell whether two captions show the same picture."),
    "duplicates": ("machine", "Group captions that show the same picture."),
    "merge": ("deciding", "Say that pictures are one."),
    "split": ("deciding", "Say that some usages or files show another picture."),
    "confirm": ("deciding", "Say that two usages or files show one picture."),
    "refuse": ("deciding", "Say that two usages or files show two pictures."),
    "correct": ("correcting", "Correct caption, credit or alternative text."),
    "rights": ("rights", "Show the rights in a picture, or set them until a day."),
    "undo": ("deciding", "Take back what was decided or corrected at once."),
    "review": ("deciding", "List what waits for a person to decide."),
    "ingest": ("desk", "Take documents and pictures into the catalogue."),
    "watch": ("watching", "Take in what comes into folders, as it comes."),
    "lookup": ("answers", "Answer whose a picture is and what to print."),
    "place": ("placing", "Say which picture a caption would be taken for."),
    "recognise": ("recognising", "Say which picture of the catalogue a picture is."),
    "check": ("checking", "Find missing, wrong and conflicting credits."),
    "fix": ("fixing", "Show what has to be corrected, and correct files."),
    "credit": ("crediting", "Print the credit line of a picture, to be copied."),
    "credits": ("crediting", "List pictures with credit and licence, to embed."),
    "monitor": ("monitoring", "Find our pictures on pages of others."),
    "agencies": ("agencies", "List, search, show and validate agencies."),
    "licences": ("licences", "List, search, show and validate licences."),
    "withdraw": ("withdrawing", "Withdraw a picture, or order a correction of it."),
    "kills": ("withdrawing", "Chase what was called back: tick off, close, export."),
    "waivers": ("waiving", "Answer for findings until a day."),
    "export": ("answers", "Write the catalogue as JSON Lines."),
    "renditions": ("renewing", "Make thumbnails and previews that are wanting."),
    "likeness": ("renewing", "Compare pictures that were taken in without it."),
    "regroup": ("regrouping", "Look at all pictures anew, by today's rules."),
    "serve": ("server", "Serve the catalogue as web pages and API."),
    "users": ("users", "Say who may sign in, and what they may do."),
    "demo": ("server", "Show the whole product on its own seeds."),
}
"""Each command with the module that has it and its one line of help."""


class ReaderGone(Exception):
    """Whoever read our output went away (`| head`)."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import and return one command."""
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"web.cli.{COMMANDS[name][0]}")
        command = getattr(module, name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called, or say which one was probably meant."""
        name = args[0]
        if name in COMMANDS or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from web.cli.calling import meant_command  # only where it is wrong

        told = f"No such command '{name}'.{meant_command(name, COMMANDS)}"
        raise click.UsageError(told, ctx)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a reader that goes away is no failure of it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGone from error

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


_COMPILED = str(octets.__file__).endswith(tuple(EXTENSION_SUFFIXES))
_VERSION = "%(prog)s, version %(version)s" + (", compiled" if _COMPILED else "")


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cutline", prog_name="cutline", message=_VERSION)
def cutline() -> None:
    """Find every picture's caption and credit, and keep one catalogue of them."""


def main() -> None:
    """Run the command line and exit with its status."""
    collect_seldom(first=False)  # a tenth of the time in which modules are imported
    _have_streams()
    for stream in (sys.stdout, sys.stderr):
        # A lone surrogate (an undecodable path) becomes a JSON escape.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status = cutline.main(prog_name="cutline", standalone_mode=False)
    except click.exceptions.Abort:
        status = 130
    except click.ClickException as error:
        from web.cli.calling import explained  # only where something is wrong

        explained(error).show()
        status = error.exit_code
    except click.exceptions.Exit as done:
        status = done.exit_code
    except CutlineError as error:
        click.echo(f"cutline: {error}", err=True)
        if isinstance(error, BadSearch):
            click.echo(error.pointed(), err=True)
        status = 2
    except KeyboardInterrupt:
        status = 130
    except OSError as error:
        # Inputs and the catalogue say what failed themselves; what is left is output.
        click.echo(f"cutline: standard output: {error.strerror or error}", err=True)
        _write_no_more()
        status = 2
    except ReaderGone:
        _write_no_more()  # not our error
        status = 0
    sys.exit(status if isinstance(status, int) else 0)


def _have_streams() -> None:
    """Give a process that was started without its streams (`>&-`) somewhere to write.

    Python has None in their place.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115


def _write_no_more() -> None:
    """Keep Python from flushing, as it ends, into what cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
