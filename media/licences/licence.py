"""The value that says what a licence or rights statement asks for."""

from __future__ import annotations

import re
from typing import Literal, get_args

from media.model import value

_FOR_ALL = ("CC-", "LicenseRef-RS-")
"""How ids begin of licences and statements for whoever comes along."""
_NOT_IN_PRINT = re.compile(r"(?<=^CC)-|-(?=\d)|(?<=\d)-")

AttributionPart = Literal["title", "author", "source", "licence", "changes"]
ATTRIBUTION_PARTS: tuple[AttributionPart, ...] = get_args(AttributionPart)
"""What a credit under a licence may have to say; "changes" only where there are any."""


@value
class Licence:
    """A licence, a dedication or a rights statement.

    `id` is SPDX's where SPDX has one, "LicenseRef-..." where it has none, and without
    a version where none was printed. `aliases` are printed forms beside `name`. The
    duties are None where they depend or are unknown. `permission`: whether it allows
    some use by itself, None where only what else it says tells (`permits`). `flag` is
    what it adds to the flags of a credit ("cc-by-sa", "public-domain"), "" for nothing.
    `attribution` are the parts that a credit must say as far as they are supplied,
    `encouraged` those that it should.
    """

    id: str
    name: str
    url: str = ""
    aliases: tuple[str, ...] = ()
    attribution_required: bool | None = None
    commercial_use: bool | None = None
    derivatives: bool | None = None
    share_alike: bool | None = None
    permission: bool | None = None
    licence_link_required: bool | None = None
    flag: str = ""
    attribution: tuple[AttributionPart, ...] = ()
    encouraged: tuple[AttributionPart, ...] = ()
    source: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every printed form, the id first, each once."""
        said = (self.id, self.name, self.url, *self.aliases)
        return tuple(dict.fromkeys(form for form in said if form))

    @property
    def permits(self) -> bool:
        """Return whether it allows some use by itself, and not only says what is kept.

        >>> Licence(id="LicenseRef-RS-InC", name="In Copyright").permits
        False
        >>> Licence(id="CC-BY-NC-4.0", name="NC", commercial_use=False).permits
        True
        """
        if self.permission is not None:
            return self.permission
        return (self.commercial_use, self.derivatives) != (None, None)

    @property
    def asks_whether_commercial(self) -> bool:
        """Return whether it forbids commercial use to a public that it does not know.

        Whether a news site is commercial is argued about; a supplier who licenses
        pictures to newsrooms means advertising.
        """
        return self.commercial_use is False and self.id.startswith(_FOR_ALL)

    @property
    def printed(self) -> str:
        """Return how it is written in a credit line.

        >>> Licence(id="CC-BY-NC-ND-4.0", name="Creative Commons BY-NC-ND 4.0").printed
        'CC BY-NC-ND 4.0'
        """
        return _NOT_IN_PRINT.sub(" ", self.id) if self.id[:2] == "CC" else self.name
