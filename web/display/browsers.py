"""What people call the browser that a request comes from."""

from __future__ import annotations

_BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
)
_SYSTEMS = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "a Mac"),
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
        return agent[:_LONGEST] or "an unknown browser"
    return f"{name} on {system}" if system else name
