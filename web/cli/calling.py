"""How a call is read: words of a search that begin with a dash, and what was meant.

In: what stands behind `cutline`, or the error that came of it. Out: the same, so that
`-is:blocked` is part of a search, and an error that names what was probably meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import click

_SHORT = 2
"""A dash and one letter: an option that there is not, and nothing to search for."""
_LEAST = 3
"""Letters by which the beginning of a format is known."""


class AskingCommand(click.Command):
    """A command whose words are a search: a dash before a word of it says "without".

    Where `--` stands, all behind it are words, as everywhere.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed; words keep their order."""
        at = args.index("--") if "--" in args else len(args)
        options, words = _parted(args[:at], self.get_params(ctx))
        return super().parse_args(ctx, [*options, "--", *words, *args[at + 1 :]])


def _parted(
    args: Sequence[str], known: Iterable[click.Parameter]
) -> tuple[list[str], list[str]]:
    """Return options, each with its value, and words of a search."""
    takes_value = {
        name: not param.is_flag
        for param in known
        if isinstance(param, click.Option)
        for name in (*param.opts, *param.secondary_opts)
    }
    options, words, rest = [], [], iter(args)
    for arg in rest:
        if arg.startswith("--") or arg in takes_value or _is_short(arg):
            options.append(arg)
            if takes_value.get(arg):
                options += [value for value in [next(rest, None)] if value is not None]
        else:
            words.append(arg)
    return options, words


def _is_short(arg: str) -> bool:
    return len(arg) == _SHORT and arg[0] == "-" and arg[1].isascii()


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
        return click.NoSuchOption(error.option_name, told, ctx=error.ctx)
    return error


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
