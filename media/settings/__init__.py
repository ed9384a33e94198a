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

    [licences]
    folder = "our-licences"           # the same of licences

    [server]                          # where others reach it, see docs/access.md
    hosts = ["cutline.example"]
    trusted_proxy = "127.0.0.1"
    embed = true                      # pages of others may show what anybody may see

    [access]
    anyone = "viewer"                 # who has not signed in may read
    idle_hours = 12
    longest_days = 7

    [sso]                             # a provider of OpenID Connect
    issuer = "https://login.example/realms/news"
    client_id = "cutline"
    [sso.roles]
    editor = ["desk"]                 # by the values of the claim "groups"

    [catalogue]
    url = "news.sqlite"               # or postgresql://..., where no call names another

    [withdrawals]
    hours = 24                        # then usages that are not ticked off are overdue

`find_settings` looks for the file, `read_settings` reads it. Every mistake in it is a
BadSettings that names the file and the key.
"""

from __future__ import annotations

from media.settings.reading import NAME, find_settings, parse_settings, read_settings
from media.settings.values import (
    MEDIA,
    PURPOSES,
    AccessSettings,
    CatalogueSettings,
    HouseStyle,
    LanguageStyle,
    Newsroom,
    PublishingMedium,
    Purpose,
    Server,
    Settings,
    SingleSignOn,
    Suppression,
    Switch,
    WithdrawalSettings,
)

__all__ = [
    "MEDIA",
    "NAME",
    "PURPOSES",
    "AccessSettings",
    "CatalogueSettings",
    "HouseStyle",
    "LanguageStyle",
    "Newsroom",
    "PublishingMedium",
    "Purpose",
    "Server",
    "Settings",
    "SingleSignOn",
    "Suppression",
    "Switch",
    "WithdrawalSettings",
    "find_settings",
    "parse_settings",
    "read_settings",
]
