"""What a newsroom says of itself in `cutline.toml` -> settings of checks and credits.

    [newsroom]
    name = "The Example"              # whose pictures are our own
    territories = ["DE", "AT"]        # where we publish (ISO 3166-1)
    media = ["web", "print"]          # and how
    purpose = "editorial"             # or "advertising"
    advertising = ["*/sponsored/*"]   # documents that are, where others are not
    language = "de"                   # in which credit lines are printed, where unknown

    [checks]                          # how grave, or "off"
    alt-text-missing = "off"
    credit-incomplete = "error"

    [[suppress]]                      # until when, why and by whom is not optional
    check = "credit-conflict"
    document = "*/archive/*"          # and/or asset, finding
    reason = "Both lines were agreed with the photographer"
    by = "standards desk"
    until = 2027-01-31

    [credit]                          # the house's style of credit lines
    template = "{label}: {creator}/{agency}"
    [credit.languages.de]
    label = "Foto"

    [agencies]
    folder = "our-agencies"           # files as in media/agencies; ours override

`find_settings` looks for the file, `read_settings` reads it. Every mistake in it is a
BadSettings that names the file and the key.
"""

from __future__ import annotations

from media.settings.reading import NAME, find_settings, parse_settings, read_settings
from media.settings.values import (
    MEDIA,
    PURPOSES,
    HouseStyle,
    LanguageStyle,
    Newsroom,
    PublishingMedium,
    Purpose,
    Settings,
    Suppression,
    Switch,
)

__all__ = [
    "MEDIA",
    "NAME",
    "PURPOSES",
    "HouseStyle",
    "LanguageStyle",
    "Newsroom",
    "PublishingMedium",
    "Purpose",
    "Settings",
    "Suppression",
    "Switch",
    "find_settings",
    "parse_settings",
    "read_settings",
]
