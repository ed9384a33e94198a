"""How the commands print: JSON Lines for machines, errors a line each, progress."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from typing import Any

import click

from media.model import Problem
from web.cli.progress import clear_line

# What would break a line, move the cursor or turn the direction of what follows.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def visible(text: str) -> str:
    r"""Return a text on one line, characters that do something spelt out.

    >>> print(visible("two\nlines.jpg"))
    two\nlines.jpg
    """
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def copied(text: str) -> str:
    r"""Return a text on one line without what does something, to be copied.

    >>> copied("Ida\n Holm\u200f/AP")
    'Ida Holm/AP'
    """
    return _UNSEEN.sub("", " ".join(text.split()))


def print_line(record: Mapping[str, Any]) -> None:
    """Print one object as a line of JSON and flush it."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def print_exactly(text: str) -> None:
    """Print a text with its line ends as they are, whatever the system's are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.flush()


class Failures:
    """Counts inputs that could not be used and says each in one line."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, problem: Problem) -> None:
        """Say on standard error which input failed, where in it, and why."""
        self.count += 1
        where = f"{problem.uri}: {problem.place}" if problem.place else problem.uri
        reason = " ".join(problem.reason.split())
        clear_line()
        click.echo(f"cutline: {visible(f'{where}: {reason}')}", err=True)

    def exit(self, *, otherwise: int = 0) -> None:
        """End the command: 2 if an input failed, else as told."""
        raise click.exceptions.Exit(2 if self.count else otherwise)
