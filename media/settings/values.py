"""What can be set, with what holds where nothing is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from media.model import Severity, value

Switch = Severity | Literal["off"]
"""How grave the findings of a check are to be, or that it is not to run."""

PublishingMedium = Literal["print", "web", "app", "social", "tv", "newsletter"]
MEDIA: tuple[PublishingMedium, ...] = get_args(PublishingMedium)

Purpose = Literal["editorial", "advertising"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)


@value
class Newsroom:
    """Who publishes: where, how and for what; empty where it was not said.

    `name` is printed in credit lines of own pictures; `territories` are ISO 3166-1
    alpha-2 codes; `language` a BCP 47 tag. `advertising`: which documents are it
    (patterns as of a shell), where the purpose of all others is editorial. `documents`:
    which are of one medium, where others may be of any (a page of the web is web).
    """

    name: str = ""
    territories: tuple[str, ...] = ()
    media: tuple[PublishingMedium, ...] = ()
    purpose: Purpose = "editorial"
    advertising: tuple[str, ...] = ()
    language: str = ""
    documents: Mapping[PublishingMedium, tuple[str, ...]] = field(default_factory=dict)


@value
class Suppression:
    """Findings that are not to be shown, why, by whose word and until when (included).

    `check`, `document` (a pattern as of a shell: `*/archive/*`), `asset` and `finding`
    (an id) all have to fit, as far as they are given; one of the last three is.
    """

    reason: str
    by: str
    until: date
    check: str = ""
    document: str = ""
    asset: str = ""
    finding: str = ""


@value
class LanguageStyle:
    """What differs in one language: the word before a credit, and perhaps its form."""

    label: str = ""
    template: str = ""


@value
class HouseStyle:
    """How the newsroom prints credit lines: a template, and what differs by language.

    A template is text with slots in braces. Empty: as the agency demands, else as the
    file says.
    """

    template: str = ""
    languages: Mapping[str, LanguageStyle] = field(default_factory=dict)

    @property
    def is_told(self) -> bool:
        """Whether the newsroom says how it prints credits."""
        return bool(self.template or any(s.template for s in self.languages.values()))


@value
class Server:
    """How the server is reached: by which further names, and through which proxy.

    `trusted_proxy`: the address of the one whose word on whom it forwards is taken, ""
    where none is believed. `embed`: pages of others may show what whoever asks may see
    without signing in.
    """

    hosts: tuple[str, ...] = ()
    trusted_proxy: str = ""
    embed: bool = False


@value
class SingleSignOn:
    """A provider of OpenID Connect by which people sign in.

    `label`: what people call it. `claim`: what of its word on somebody decides about
    their role; `roles`: by which values of it they have which, the one that may most;
    `role`: theirs whom none fits, "" where they are not let in.
    """

    issuer: str
    client_id: str
    secret_file: Path | None = None
    label: str = "single sign-on"
    claim: str = "groups"
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    role: str = ""


@value
class AccessSettings:
    """Who is let in, and for how long.

    `anyone`: the role of those who have not signed in, "" where they see nothing.
    `idle_hours` without use, or `longest_days` in all, end what a sign-in began.
    """

    anyone: str = ""
    idle_hours: int = 12
    longest_days: int = 7
    sso: SingleSignOn | None = None


@value
class WithdrawalSettings:
    """Within how many hours every usage of a withdrawn picture is to be ticked off."""

    hours: int = 24


@value
class CodeSettings:
    """Files of code replacements, the last of which wins, and what stands around codes
    where they are typed.
    """

    files: tuple[Path, ...] = ()
    delimiter: str = "="


@value
class Uploads:
    """Where files are kept that people send; None: beside the catalogue."""

    folder: Path | None = None


@value
class CatalogueSettings:
    """Which catalogue is used, and where its renditions are; "" where it is not said.

    Paths are absolute; addresses of a server are as they were written.
    """

    url: str = ""
    renditions: str = ""


@value
class Settings:
    """All of it. `file` is where it was read, None where there is none.

    `checks` has what differs from the checks' own severities; `agencies` and
    `licences` are the folders of the newsroom's own entries, absolute.
    """

    file: Path | None = None
    newsroom: Newsroom = field(default_factory=Newsroom)
    checks: Mapping[str, Switch] = field(default_factory=dict)
    suppressions: tuple[Suppression, ...] = ()
    credit: HouseStyle = field(default_factory=HouseStyle)
    agencies: Path | None = None
    licences: Path | None = None
    server: Server = field(default_factory=Server)
    access: AccessSettings = field(default_factory=AccessSettings)
    withdrawals: WithdrawalSettings = field(default_factory=WithdrawalSettings)
    codes: CodeSettings = field(default_factory=CodeSettings)
    uploads: Uploads = field(default_factory=Uploads)
    catalogue: CatalogueSettings = field(default_factory=CatalogueSettings)

    @property
    def own_files(self) -> tuple[str, ...]:
        """Return the files and folders that tell Cutline something: no articles."""
        named = (self.file, self.agencies, self.licences, *self.codes.files)
        return tuple(str(path) for path in named if path is not None)
