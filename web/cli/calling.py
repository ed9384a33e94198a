"""What was meant by a command or an option that there is not.

In: the name, or the error that came of it. Out: what the error says of it besides.
Nothing of this is loaded where a call is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import click

_LEAST = 3
"""Letters by which the beginning of a format is known."""


def meant_command(name: str, known: Iterable[str]) -> str:
    """Return which command was probably meant, as the end of a sentence.

    >>> meant_command("lokup", ["lookup", "export"])
    " Did you mean 'lookup'?"
    >>> meant_command("frobnicate", ["lookup", "export"])
    ''
    """
    from difflib import get_close_matches  # only where a name is wrong

    near = get_close_matches(name, list(known))
    return _did_you_mean(near)


def explained(error: click.ClickException) -> click.ClickException:
    """Return the error, with what was probably meant by an option that there is not."""
    if isinstance(error, click.NoSuchOption) and error.ctx and not error.possibilities:
        meant = list(_by_value(error.option_name, error.ctx.command.params))
        told = error.message + _did_you_mean(meant)
        if _is_word_without(error.option_name, error.ctx.command.params):
            told += " A search of several words goes in quotes: --search 'ferry -map'"
        return click.NoSuchOption(error.option_name, told, ctx=error.ctx)
    return error


def _is_word_without(name: str, params: Iterable[click.Parameter]) -> bool:
    """Tell whether what was typed may be a word that a search is to leave out."""
    return not name.startswith("--") and any("--search" in p.opts for p in params)


def _did_you_mean(meant: Sequence[str]) -> str:
    return f" Did you mean {' or '.join(map(repr, meant))}?" if meant else ""


def _by_value(name: str, params: Iterable[click.Parameter]) -> Iterator[str]:
    """Yield options that take for a value what was typed as an option: --json."""
    typed = name.lstrip("-")
    if len(typed) < _LEAST:
        return
    for param in params:
        if isinstance(param.type, click.Choice):
            for choice in map(str, param.type.choices):
                if choice.startswith(typed):
                    yield f"{param.opts[0]} {choice}"
