"""Text of `cutline.toml` -> settings, or the file, the key and what is wrong there."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import tomli

from media.countries import countries
from media.errors import BadSettings
from media.model import SEVERITIES
from media.settings.brackets import demand_pairs
from media.settings.lines import line_of
from media.settings.values import (
    MEDIA,
    PURPOSES,
    AccessSettings,
    CatalogueSettings,
    CodeSettings,
    HouseStyle,
    LanguageStyle,
    Newsroom,
    PublishingMedium,
    Server,
    Settings,
    SingleSignOn,
    Suppression,
    Switch,
    Uploads,
    WithdrawalSettings,
)

NAME = "cutline.toml"
_SQLITE = "sqlite:///"
_ANYONE = "viewer"
"""The one role that somebody may have who has not signed in."""
_COUNTRY = re.compile(r"[A-Z]{2}")
_CHECK = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TAG = re.compile(r"(?P<language>[A-Za-z]{2,3})(-[A-Za-z0-9]{1,8})*")  # "de", "fr-CA"
_SECTIONS = frozenset(
    (
        "newsroom",
        "checks",
        "suppress",
        "credit",
        "agencies",
        "licences",
        "server",
        "access",
        "sso",
        "withdrawals",
        "codes",
        "uploads",
        "catalogue",
    )
)
_TEMPLATE_SLOTS = frozenset({"label", "creator", "agency", "partner", "licence"})


def find_settings(folder: Path) -> Path | None:
    """Return the `cutline.toml` of a folder, else of the nearest folder above it."""
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return place / NAME
    return None


def read_settings(path: Path) -> Settings:
    """Return what the file says; folders in it are beside it.

    Raises BadSettings with the file and the key.
    """
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise BadSettings(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadSettings(f"{path}: not UTF-8: {error.reason}") from error
    return parse_settings(text, file=path)


def parse_settings(text: str, *, file: Path) -> Settings:
    """Return what the text of `file` says.

    Raises BadSettings with the file, and the key or the line.
    """
    try:
        told = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BadSettings(f"{file}: {error}") from error
    top = _Table(told, file=file, place="", text=text)
    top.only(_SECTIONS)
    return Settings(
        file=file,
        newsroom=_newsroom(top.table("newsroom")),
        checks=_checks(top.table("checks")),
        suppressions=tuple(map(_suppression, top.tables("suppress"))),
        credit=_house_style(top.table("credit")),
        agencies=_folder(top.table("agencies"), file),
        licences=_folder(top.table("licences"), file),
        server=_server(top.table("server")),
        access=_access(top.table("access"), top, folder=file.parent),
        withdrawals=_withdrawals(top.table("withdrawals")),
        codes=_codes(top.table("codes"), folder=file.parent),
        uploads=_uploads(top.table("uploads"), folder=file.parent),
        catalogue=_catalogue(top.table("catalogue"), folder=file.parent),
    )


def _folder(table: _Table, file: Path) -> Path | None:
    """Return the folder of the newsroom's own entries that a table names."""
    table.only(frozenset({"folder"}))
    folder = table.text("folder")
    return table.path("folder", folder, file.parent) if folder else None


def _withdrawals(table: _Table) -> WithdrawalSettings:
    table.only(frozenset(WithdrawalSettings.__dataclass_fields__))
    hours = table.number("hours", WithdrawalSettings().hours)
    return WithdrawalSettings(hours=hours)


def _codes(table: _Table, *, folder: Path) -> CodeSettings:
    table.only(frozenset(CodeSettings.__dataclass_fields__))
    delimiter = table.text("delimiter") or CodeSettings().delimiter
    if any(character.isalnum() or character.isspace() for character in delimiter):
        raise table.wrong("delimiter", "is of signs, not of letters, digits or spaces")
    files = (table.path("files", name, folder) for name in table.texts("files"))
    return CodeSettings(files=tuple(files), delimiter=delimiter)


def _uploads(table: _Table, *, folder: Path) -> Uploads:
    table.only(frozenset(Uploads.__dataclass_fields__))
    said = table.text("folder")
    return Uploads(folder=table.path("folder", said, folder) if said else None)


def _catalogue(table: _Table, *, folder: Path) -> CatalogueSettings:
    table.only(frozenset(CatalogueSettings.__dataclass_fields__))
    return CatalogueSettings(
        url=_beside(table, "url", folder),
        renditions=_beside(table, "renditions", folder),
    )


def _beside(table: _Table, key: str, folder: Path) -> str:
    """Return what a path names beside the file; an address as it is."""
    named = table.text(key)
    if key in table.told and not named.strip():
        raise table.wrong(key, "is empty; name one, or leave it out")
    path = named.removeprefix(_SQLITE)
    if not path or "://" in path:
        return named
    return str(table.path(key, path, folder))


def _server(table: _Table) -> Server:
    table.only(frozenset(Server.__dataclass_fields__))
    embed = table.told.get("embed", False)
    if not isinstance(embed, bool):
        raise table.wrong("embed", "true or false is needed")
    return Server(
        hosts=table.texts("hosts"),
        trusted_proxy=table.text("trusted_proxy"),
        embed=embed,
    )


def _access(table: _Table, top: _Table, *, folder: Path) -> AccessSettings:
    table.only(frozenset(AccessSettings.__dataclass_fields__) - {"sso"})
    usual = AccessSettings()
    if (anyone := table.text("anyone")) not in ("", _ANYONE):
        raise table.wrong("anyone", f"is {_ANYONE!r} or left out")
    return AccessSettings(
        anyone=anyone,
        idle_hours=table.number("idle_hours", usual.idle_hours),
        longest_days=table.number("longest_days", usual.longest_days),
        sso=_sso(top.table("sso"), folder) if "sso" in top.told else None,
    )


def _sso(table: _Table, folder: Path) -> SingleSignOn:
    table.only(frozenset(SingleSignOn.__dataclass_fields__))
    for key in ("issuer", "client_id"):
        if not table.text(key).strip():
            raise table.wrong(key, "must be said")
    if not _is_safe(issuer := table.text("issuer")):
        raise table.wrong("issuer", "an https address is needed")
    by_claim = table.table("roles")
    secret = table.text("secret_file")
    usual = SingleSignOn(issuer="", client_id="")
    return SingleSignOn(
        issuer=issuer,
        client_id=table.text("client_id"),
        secret_file=table.path("secret_file", secret, folder) if secret else None,
        label=table.text("label") or usual.label,
        claim=table.text("claim") or usual.claim,
        roles={role: by_claim.texts(role) for role in by_claim.told},
        role=table.text("role"),
    )


def _is_safe(address: str) -> bool:
    """Tell whether nobody on the way reads along: https, or this machine itself."""
    parts = urlsplit(address)
    is_here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and is_here)
    )


def _newsroom(table: _Table) -> Newsroom:
    table.only(frozenset(Newsroom.__dataclass_fields__))
    for code in (territories := table.texts("territories")):
        if not _COUNTRY.fullmatch(code) or code not in countries().by_code:
            raise table.wrong("territories", f"{code!r} is no code like DE or US")
    for medium in (media := table.texts("media")):
        if medium not in MEDIA:
            raise table.wrong("media", f"{medium!r} is none of {', '.join(MEDIA)}")
    purpose = table.text("purpose") or PURPOSES[0]
    if purpose not in PURPOSES:
        raise table.wrong("purpose", f"{purpose!r} is none of {', '.join(PURPOSES)}")
    return Newsroom(
        name=table.text("name"),
        territories=territories,
        media=cast(tuple[PublishingMedium, ...], media),
        purpose=purpose,
        advertising=table.texts("advertising"),
        language=_language(table),
        documents=_documents(table.table("documents")),
    )


def _documents(table: _Table) -> dict[PublishingMedium, tuple[str, ...]]:
    table.only(frozenset(MEDIA))
    return {medium: told for medium in MEDIA if (told := table.texts(medium))}


def _language(table: _Table) -> str:
    tag = table.text("language")
    if tag and not is_language(tag):
        raise table.wrong("language", f"{tag!r} is no language like de or fr-CA")
    return tag


def is_language(tag: str) -> bool:
    """Tell whether a tag of BCP 47 begins with a language that there is.

    >>> [is_language(tag) for tag in ("de", "fr-CA", "zz", "German")]
    [True, True, False, False]
    """
    found = _TAG.fullmatch(tag)
    return found is not None and found["language"].casefold() in _languages()


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    text = files(__package__).joinpath("languages.toml").read_text("utf-8")
    return frozenset(
        code for codes in tomli.loads(text).values() for code in codes.split()
    )


def _checks(table: _Table) -> dict[str, Switch]:
    switches = (*SEVERITIES, "off")
    found: dict[str, Switch] = {}
    for check in table.told:
        if not _CHECK.fullmatch(check):
            raise table.wrong(check, "that is no name of a check")
        if (switch := table.text(check)) not in switches:
            raise table.wrong(check, f"{switch!r} is none of {', '.join(switches)}")
        found[check] = cast(Switch, switch)
    return found


def _suppression(table: _Table) -> Suppression:
    table.only(frozenset(Suppression.__dataclass_fields__))
    until = table.told.get("until")
    if type(until) is not date:
        raise table.wrong("until", "a date like 2027-01-31 is needed")
    for key in ("reason", "by"):
        if not table.text(key).strip():
            raise table.wrong(key, "must be said")
    if not any(map(table.text, ("document", "asset", "finding"))):
        raise table.wrong(
            "document",
            "say which: document, asset or finding (a check as a whole is switched"
            ' off by "off" in [checks])',
        )
    return Suppression(
        reason=table.text("reason"),
        by=table.text("by"),
        until=until,
        check=table.text("check"),
        document=table.text("document"),
        asset=table.text("asset"),
        finding=table.text("finding"),
    )


def _house_style(table: _Table) -> HouseStyle:
    table.only(frozenset({"template", "languages"}))
    by_language = table.table("languages")
    styles = {}
    for language in by_language.told:
        if not is_language(language):
            raise by_language.wrong(
                language, f"{language!r} is no language like de or fr-CA"
            )
        style = by_language.table(language)
        style.only(frozenset({"label", "template"}))
        styles[language] = LanguageStyle(
            label=style.text("label"), template=_template(style)
        )
    return HouseStyle(template=_template(table), languages=styles)


def _template(table: _Table) -> str:
    template = table.text("template")
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError as error:
        raise table.wrong("template", str(error)) from error
    for _, slot, form, conversion in parts:
        if slot is not None and (slot not in _TEMPLATE_SLOTS or form or conversion):
            known = ", ".join(f"{{{known}}}" for known in sorted(_TEMPLATE_SLOTS))
            raise table.wrong("template", f"unknown slot {{{slot}}}; known are {known}")
    try:
        demand_pairs(template)
    except ValueError as error:
        raise table.wrong("template", str(error)) from error
    return template


class _Table:
    """A table of the file that knows where it stands, for messages."""

    def __init__(
        self, told: Mapping[str, object], *, file: Path, place: str, text: str
    ) -> None:
        self.told = told
        self._file = file
        self._place = place
        self._text = text

    def wrong(self, key: str, reason: str) -> BadSettings:
        where = f"{self._place}.{key}" if self._place else key
        line = line_of(self._text, self._place, key)
        lead = f"{self._file}: line {line}" if line else f"{self._file}"
        return BadSettings(f"{lead}: {where}: {reason}")

    def only(self, allowed: frozenset[str]) -> None:
        for key in self.told:
            if key not in allowed:
                known = ", ".join(sorted(allowed))
                raise self.wrong(key, f"unknown; known are {known}")

    def text(self, key: str) -> str:
        found = self.told.get(key, "")
        if not isinstance(found, str):
            raise self.wrong(key, "a text is needed")
        return found

    def path(self, key: str, said: str, folder: Path) -> Path:
        """Return a path that is beside the file, or in somebody's home folder (`~`)."""
        try:
            return (folder / Path(said).expanduser()).absolute()
        except RuntimeError as error:
            raise self.wrong(key, f"{said!r}: there is no such home folder") from error

    def number(self, key: str, default: int) -> int:
        found = self.told.get(key, default)
        if type(found) is not int or found < 1:
            raise self.wrong(key, "a whole number from 1 on is needed")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.told.get(key, [])
        if not isinstance(found, list) or not all(
            isinstance(each, str) and each for each in found
        ):
            raise self.wrong(key, "a list of texts is needed")
        return tuple(found)

    def table(self, key: str) -> _Table:
        found = self.told.get(key, {})
        if not isinstance(found, dict):
            raise self.wrong(key, "a table is needed")
        return self._inner(found, key)

    def tables(self, key: str) -> tuple[_Table, ...]:
        found = self.told.get(key, [])
        if not isinstance(found, list) or not all(
            isinstance(each, dict) for each in found
        ):
            raise self.wrong(key, f"tables are needed: [[{key}]]")
        return tuple(
            self._inner(each, f"{key} {number}")
            for number, each in enumerate(found, start=1)
        )

    def _inner(self, told: Mapping[str, object], key: str) -> _Table:
        place = f"{self._place}.{key}" if self._place else key
        return _Table(told, file=self._file, place=place, text=self._text)
