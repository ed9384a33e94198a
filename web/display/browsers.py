"""What people call the browser that a request comes from."""

from __future__ import annotations

from web.translations.speaking import gettext, known, marked

_BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
)
_SYSTEMS = (
    ("iPhone", marked("an iPhone")),
    ("iPad", marked("an iPad")),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", marked("a Mac")),
    ("Linux", "Linux"),
)
"""By what the header User-Agent says, the first that fits: many say they are another
besides.
"""
_LONGEST = 60


def browser(agent: str) -> str:
    """Return the name of a browser and where it runs, as far as they are known.

    >>> browser("Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 Chrome/140 Safari/5")
    'Chrome on Linux'
    >>> browser("desk-script/1.0"), browser("")
    ('desk-script/1.0', 'an unknown browser')
    """
    name = next((told for sign, told in _BROWSERS if sign in agent), "")
    system = next((told for sign, told in _SYSTEMS if sign in agent), "")
    if not name:
        return agent[:_LONGEST] or gettext("an unknown browser")
    if not system:
        return name
    return gettext("%(browser)s on %(system)s", browser=name, system=known(system))
