"""Options that several commands share, what they say, and words told from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from media.errors import BadSettings, reason_of

if TYPE_CHECKING:
    from media.images import Charsets
    from media.pipeline import Knowledge, Session
    from media.settings import Newsroom, Settings

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

CATALOGUE = "CUTLINE_CATALOGUE"
RENDITIONS = "CUTLINE_RENDITIONS"
HERE = "\0"
"""What `--catalogue` says without a URL: the catalogue that other commands use."""

paths_argument: Decorator = click.argument(
    "paths", nargs=-1, required=True, metavar="PATH..."
)
catalogue_option: Decorator = click.option(
    "--catalogue",
    metavar="URL",
    envvar=CATALOGUE,
    help="A file, sqlite:///FILE or postgresql://...; else $CUTLINE_CATALOGUE, else"
    " the one that cutline.toml names, else the user's data folder.",
)


create_option: Decorator = click.option(
    "--create",
    is_flag=True,
    help="Make the catalogue that is named, where there is none yet.",
)


renditions_option: Decorator = click.option(
    "--renditions",
    metavar="URL",
    envvar=RENDITIONS,
    help="Where thumbnails and previews are kept: a folder, or an address of fsspec"
    " (s3://BUCKET/FOLDER); else $CUTLINE_RENDITIONS, else where cutline.toml says of"
    " its catalogue, else beside the catalogue.",
)


def _columns(
    context: click.Context, option: click.Parameter, told: str | None
) -> dict[str, str]:
    """Read --columns; what it names must be something that a column can hold."""
    if not told:
        return {}
    from media.documents import parse_columns  # with all readers, which cost a moment

    try:
        return parse_columns(told)
    except BadSettings as error:
        raise click.BadParameter(str(error), context, option) from error


columns_option: Decorator = click.option(
    "--columns",
    metavar="WHAT=NAME,...",
    callback=_columns,
    help="Which columns of a table hold what, where their names do not say it:"
    " caption=Bildtext,credit=Quelle.",
)


def _trust_list(
    context: click.Context, option: click.Parameter, path: str | None
) -> str:
    """Read --trust-list; it must hold certificates."""
    if not path:
        return ""
    try:
        text = Path(path).read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(
            f"{path}: {reason_of(error)}", context, option
        ) from error
    if "-----BEGIN CERTIFICATE-----" not in text:
        raise click.BadParameter(f"{path}: holds no certificate", context, option)
    return text


trust_list_option: Decorator = click.option(
    "--trust-list",
    metavar="FILE.pem",
    envvar="CUTLINE_TRUST_LIST",
    callback=_trust_list,
    help="Certificates (PEM) of those whose Content Credentials are trusted; else"
    " $CUTLINE_TRUST_LIST, else nobody's are.",
)


def _charset(
    context: click.Context, option: click.Parameter, told: str | None
) -> str | Charsets:
    """Read --charset: a set that keeps ASCII as it is, or a table of whose is which."""
    if not told:
        return ""
    from media.images import charset_named, read_charsets

    try:
        if not told.endswith(".toml"):
            return charset_named(told)
        text = Path(told).read_text("utf-8")
        return read_charsets(text, folder=str(Path(told).parent))
    except OSError as error:
        raise click.BadParameter(
            f"{told}: {error.strerror}", context, option
        ) from error
    except (BadSettings, UnicodeDecodeError) as error:
        raise click.BadParameter(f"{told}: {error}", context, option) from error


charset_option: Decorator = click.option(
    "--charset",
    metavar="NAME|FILE.toml",
    envvar="CUTLINE_CHARSET",
    callback=_charset,
    help="Character set of texts in pictures that declare none and are not UTF-8, where"
    " that is known of who supplied them (cp1251, mac_roman), or a table of whose are"
    " in which; else it is guessed.",
)


_TOLD = "cutline.settings"
"""Where the context of a command keeps what --config said."""


def _config(
    context: click.Context, option: click.Parameter, path: str | None
) -> Settings:
    """Read --config, else the nearest `cutline.toml`, else nothing is set."""
    from media.settings import Settings, find_settings, read_settings

    place = Path(path) if path else find_settings(Path.cwd())
    if place is None:
        return Settings()
    from media.rules import switchable  # with all checks, which cost a moment

    try:
        told = switchable(read_settings(place))
    except BadSettings as error:
        raise click.BadParameter(str(error), context, option) from error
    context.meta[_TOLD] = told
    return told


config_option: Decorator = click.option(
    "--config",
    metavar="FILE.toml",
    envvar="CUTLINE_CONFIG",
    callback=_config,
    help="What the newsroom says of itself, of the checks and of what is not to be told"
    " again; else $CUTLINE_CONFIG, else the nearest cutline.toml.",
)

register_option: Decorator = click.option(
    "--config",
    metavar="FILE.toml",
    envvar="CUTLINE_CONFIG",
    callback=_config,
    expose_value=False,
    help="What the newsroom says of itself and of the checks, and where its own entries"
    " of agencies and licences are named; else $CUTLINE_CONFIG, else the nearest"
    " cutline.toml.",
)
"""For commands that read or write, and judge what they store by the settings."""


def told_register() -> Settings:
    """Return where the command's --config has own entries, and nothing else of it."""
    from media.settings import Settings

    told = told_settings()
    return Settings(agencies=told.agencies, licences=told.licences)


def told_newsroom() -> Newsroom:
    """Return what the newsroom says of itself in the command's --config."""
    return told_settings().newsroom


def told_settings() -> Settings:
    """Return all that the command's --config says, nothing where it has none."""
    from media.settings import Settings

    return told_config() or Settings()


def told_config() -> Settings | None:
    """Return what --config says, None where the command has none or none was found."""
    context = click.get_current_context(silent=True)
    return context.meta.get(_TOLD) if context is not None else None


def told_knowledge() -> Knowledge:
    """Return what is known with the own entries that the command's --config names."""
    from media.pipeline import load_knowledge

    return load_knowledge(told_register())


def told_session() -> Session:
    """Return a session that reads and judges as the command's --config says."""
    from media.pipeline import open_session

    return replace(open_session(told_knowledge()), settings=told_settings())


def listing_option(told: str) -> Decorator:
    """Return the option that makes a command tell of the catalogue instead of files.

    It has no variable of the environment: that it stands there chooses what is told of.
    """
    return click.option(
        "--catalogue",
        metavar="[URL]",
        is_flag=False,
        flag_value=HERE,
        help=f"{told} what is catalogued (here, or at URL) instead of files; with"
        " PATHs, the catalogue that is asked what the desk recorded of their pictures.",
    )


no_catalogue_option: Decorator = click.option(
    "--no-catalogue",
    is_flag=True,
    help="Do not ask the catalogue what the desk recorded of the pictures of files.",
)


likeness_option: Decorator = click.option(
    "--likeness/--no-likeness",
    default=True,
    help="Compare pictures with those that are known, so that crops and other copies"
    " are found; without, it takes less time.",
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that reads documents and pictures the options that say how.

    They are told to it as `columns`, `trust_list`, `charset` and `likeness`.
    """
    options = (charset_option, trust_list_option, columns_option, likeness_option)
    for option in options:
        command = option(command)
    return command


_FORMATS_HELP = "Text for people or JSON Lines for machines."
_TEXT_AND_JSONL = 2


def format_option(*formats: str) -> Decorator:
    """Return the option that chooses the output; the first format is the default."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help=_FORMATS_HELP if len(formats) == _TEXT_AND_JSONL else "What to write.",
    )


_SHORT = 2
"""A dash and one letter: an option that there is not, and nothing to search for."""


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
