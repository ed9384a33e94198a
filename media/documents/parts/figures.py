"""Figures that sources of static sites write as a call, which nothing has rendered.

Hugo's `{{< figure src="a.jpg" caption="A boat." attr="Ida Wells" >}}`, Jekyll's
`{% include figure.html src=... caption=... %}`, and the directive of MyST and Pandoc:
a line with "{figure}" and an address, with the caption below. They become HTML, but
for examples in code.
"""

from __future__ import annotations

import html
import re

from media.documents.parts.columns import matched

# `{{< figure ... >}}`: an example in a line of text, which is no call
_CODE = (
    r"(?<!`)`(?!`)(?:[^`\n]|\n(?!\s*\n))*`(?!`)"
    r"|(?<!`)``(?!`)(?:[^`\n]|\n(?!\s*\n)|`(?!`))*``(?!`)"
)
_CALL = re.compile(
    rf"(?P<code>{_CODE})|"
    r"\{(?:\{[<%]|%)[ \t]*(?:include(?:_cached)?[ \t]+)?"
    r"[\w./-]{0,80}?(?:figure|image|img|photo|picture)[\w./-]{0,80}[ \t]+"
    r"(?P<said>[^{}\n]{3,4000}?)[ \t]*/?[ \t]*(?:[>%]\}\}|%\})",
    re.I,
)
_NAMED = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*=[ \t]*(?:\"([^\"]*)\"|'([^']*)')")
_DIRECTIVE = re.compile(
    r"^(?P<fence>`{3,6}|:{3,6})[ \t]*\{(?:figure|image)\}[ \t]*(?P<uri>[^\s]{1,1000})"
    r"[ \t]*\n(?P<said>(?:(?!(?P=fence)[ \t]*$).*\n){0,40})(?P=fence)[ \t]*$",
    re.M,
)
_OPTION = re.compile(r"^[ \t]*:[\w-]+:.*$|^[ \t]*---[ \t]*$", re.M)
_MOST = 2_000
"""Calls of an article; sources that have more are read without them."""
_CALLED = {"attr": "credit", "attribution": "credit", "title": "title"}
"""What calls name otherwise than the columns of tables do."""


def with_figures(source: str) -> str:
    """Return Markdown with such calls as figures of HTML, each in a block of its own.

    >>> with_figures('{{< figure src="a.jpg" caption="A boat." >}}').strip()
    '<figure><img src="a.jpg"><p class="caption">A boat.</p></figure>'
    >>> with_figures('Write `{{< figure src="a.jpg" >}}`.')
    'Write `{{< figure src="a.jpg" >}}`.'
    """
    if 0 < source.count("{%") + source.count("{{") <= _MOST:
        source = _CALL.sub(_of_call, source)
    if 0 < source.count("{figure}") + source.count("{image}") <= _MOST:
        source = _DIRECTIVE.sub(_of_directive, source)
    return source


def _of_call(call: re.Match[str]) -> str:
    if call["code"] is not None:
        return call[0]
    said = {
        name.casefold(): one or other
        for name, one, other in _NAMED.findall(call["said"])
    }
    found = matched(said, {})
    fields = {what: said[name] for what, name in found.items()}
    for name, what in _CALLED.items():
        if name in said:
            fields.setdefault(what, said[name])
    uri = fields.get("image", "")
    caption = fields.get("caption") or fields.get("title") or ""
    credit = fields.get("credit") or fields.get("creator") or ""
    return _figure(uri, caption, credit) if uri else call[0]


def _of_directive(found: re.Match[str]) -> str:
    words = " ".join(_OPTION.sub("", found["said"]).split())
    return _figure(found["uri"], words, "")


def _figure(uri: str, caption: str, credit: str) -> str:
    parts = [f'<p class="caption">{html.escape(caption)}</p>' if caption else ""]
    parts += [f'<p class="credit">{html.escape(credit)}</p>' if credit else ""]
    return f'\n\n<figure><img src="{html.escape(uri)}">{"".join(parts)}</figure>\n\n'
