"""Options that several commands share, and what they open."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

import click

from media.catalogue import Catalogue, is_outdated
from media.errors import BadSettings

if TYPE_CHECKING:
    from media.images import Charsets
    from media.pipeline import Consulted, Knowledge, Session
    from media.renditions import Renditions
    from media.settings import CatalogueSettings, Newsroom, Settings

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_CATALOGUE = "CUTLINE_CATALOGUE"
_RENDITIONS = "CUTLINE_RENDITIONS"
HERE = "\0"
"""What `--catalogue` says without a URL: the catalogue that other commands use."""

paths_argument: Decorator = click.argument(
    "paths", nargs=-1, required=True, metavar="PATH..."
)
catalogue_option: Decorator = click.option(
    "--catalogue",
    metavar="URL",
    envvar=_CATALOGUE,
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
    envvar=_RENDITIONS,
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
        raise click.BadParameter(f"{path}: {error}", context, option) from error
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

    context = click.get_current_context(silent=True)
    told = context.meta.get(_TOLD) if context is not None else None
    if told is None:
        return Settings()
    return Settings(agencies=told.agencies, licences=told.licences)


def told_newsroom() -> Newsroom:
    """Return what the newsroom says of itself in the command's --config."""
    return told_settings().newsroom


def told_settings() -> Settings:
    """Return all that the command's --config says, nothing where it has none."""
    from media.settings import Settings

    context = click.get_current_context(silent=True)
    told = context.meta.get(_TOLD) if context is not None else None
    return told if told is not None else Settings()


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


def named_catalogue(url: str | None) -> str:
    """Return which catalogue is meant: that of the call, else of the environment, else
    of cutline.toml, else that of the user.

    Raises:
        BadSettings: what should name it is empty, or cutline.toml has a mistake.
    """
    from media.store import default_url

    return _named(url) or default_url()


def _named(url: str | None) -> str:
    """Return the catalogue that the call, the environment or cutline.toml names."""
    said = None if url == HERE else url
    return _said(said, "--catalogue", _CATALOGUE) or _told_catalogue().url


def _said(told: str | None, option: str, variable: str) -> str:
    """Return what an option says, else a variable of the environment, else "".

    Raises:
        BadSettings: it is said, but empty, as where a script's own variable is not set:
            another place than the one meant would be read, or written to.
    """
    kept = os.environ.get(variable)
    for said, where in ((told, option), (kept, f"${variable}")):
        if said is not None and not said.strip():
            raise BadSettings(f"{where}: is empty; name a place, or leave it out")
        if said is not None:
            return said
    return ""


def _told_catalogue() -> CatalogueSettings:
    """Return what the command's --config says of the catalogue, else the nearest file.

    Raises:
        BadSettings: there is a mistake in it.
    """
    from media.settings import CatalogueSettings, find_settings, read_settings

    context = click.get_current_context(silent=True)
    told = context.meta.get(_TOLD) if context is not None else None
    if told is not None:
        return cast("Settings", told).catalogue
    named = os.environ.get("CUTLINE_CONFIG")
    place = Path(named) if named else find_settings(Path.cwd())
    return read_settings(place).catalogue if place else CatalogueSettings()


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


def opened_renditions(url: str | None, catalogue: str | None) -> Renditions:
    """Open the place of renditions that the call names, else the catalogue's own."""
    from media.renditions import open_renditions
    from media.store import beside

    place = _said(url, "--renditions", _RENDITIONS)
    if not place and not _said(catalogue, "--catalogue", _CATALOGUE):
        place = _told_catalogue().renditions
    return open_renditions(place or beside(named_catalogue(catalogue)))


def uploads_beside(catalogue: str | None) -> Path:
    """Return the folder beside a catalogue for what people send to its server."""
    from media.store import beside

    return Path(beside(named_catalogue(catalogue), "uploads"))


def demand_named(url: str | None, *, create: bool) -> None:
    """Go on only where the catalogue that anything names is there, or is to be made.

    One of another name would be an empty one, in which nothing was ever withdrawn. The
    one in the user's data folder is made where nothing is named.

    Raises:
        BadSettings: there is none at that place.
    """
    from media.store import is_there

    named = named_catalogue(url)
    if not create and _named(url) and not is_there(named):
        raise BadSettings(
            f"{named}: there is no catalogue; `cutline ingest PATH...` makes one, or"
            " this command with --create"
        )


_OUTDATED = (
    "cutline: an earlier version read and compared what is catalogued here, and tells"
    " some lines and pictures otherwise; `cutline regroup` looks at all of them as this"
    " one does."
)


@contextmanager
def opened(
    url: str | None,
    *,
    create: bool = True,
    writes: bool = False,
    is_renewed: bool = False,
) -> Iterator[Catalogue]:
    """Open the catalogue that the call names, and close it whatever happens.

    It goes by the register of the command's --config. Where the command `writes`
    pictures, those that another register marked are marked anew first. Unless all of
    it `is_renewed`, it is said where an older version compared its pictures.
    """
    # Half of the commands open none, and need not wait for the database's library.
    from media.store import open_catalogue
    from web.cli.progress import Long

    upgrading = Long("bringing the catalogue up to date")
    named = named_catalogue(url)
    catalogue = open_catalogue(named, create=create, said=upgrading)
    try:
        told = told_register()
        if writes or told.agencies or told.licences:
            known = told_knowledge()
            marking = Long("marking by the register of agencies and licences")
            catalogue.know(
                known.agencies,
                known.licences,
                told_newsroom(),
                renew=writes,
                said=marking,
            )
        if not is_renewed and is_outdated(catalogue):
            click.echo(_OUTDATED, err=True)
        yield catalogue
    finally:
        catalogue.close()


@contextmanager
def opened_or_empty(url: str | None) -> Iterator[Catalogue]:
    """Open the catalogue that commands use, an empty one where there is none yet.

    The empty one is told to the user, and gone afterwards. One that the call, the
    environment or cutline.toml names has to be there.
    """
    from media.store import is_there

    if _named(url) or is_there(named_catalogue(url)):
        with opened(url, create=False) as catalogue:
            yield catalogue
        return
    click.echo("No catalogue yet: what is printed is all that can be told.", err=True)
    with (
        TemporaryDirectory(prefix="cutline-") as folder,
        opened(str(Path(folder, "empty.sqlite"))) as catalogue,
    ):
        yield catalogue


no_catalogue_option: Decorator = click.option(
    "--no-catalogue",
    is_flag=True,
    help="Do not ask the catalogue what the desk recorded of the pictures of files.",
)


@contextmanager
def consulting(
    url: str | None, *, leave_out: bool = False
) -> Iterator[Consulted | None]:
    """Open the catalogue in which the desk's orders about pictures of files are kept.

    That is the one that commands use. One that anything names, the call, the
    environment or cutline.toml, has to be there: without it, a picture that the desk
    withdrew would pass. Where nothing is named and nobody has taken anything in, files
    are read without, and none is made.

    Raises:
        BadSettings: the one that is named is not there, or one cannot be used.
    """
    if leave_out:
        yield None
        return
    from media.pipeline import Consulted
    from media.store import is_there

    named = named_catalogue(url)
    if not is_there(named):
        if not _named(url):
            yield None
            return
        raise BadSettings(
            f"{named}: there is no catalogue; `cutline ingest PATH...` makes one,"
            " --no-catalogue reads files without"
        )
    with opened(named, create=False) as catalogue:
        yield Consulted(catalogue=catalogue, named=_absolute, opens_files=True)


def absolute(paths: tuple[str, ...]) -> list[str]:
    """Return paths as the catalogue keeps them: whole, so that a second call from
    another folder names the same files.
    """
    return list(map(_absolute, paths))


def _absolute(path: str) -> str:
    return path if path in ("-", "") or "://" in path else os.path.abspath(path)
