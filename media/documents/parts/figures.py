"""Figures that sources of static sites write as a call, which nothing has rendered.

Hugo's `{{< figure src="a.jpg" caption="A boat." attr="Ida Wells" >}}`, Jekyll's
`{% include figure.html src=... caption=... %}`, Eleventy's and Hexo's
`{% image "a.jpg", "A boat" %}`, components of MDX (`<Figure src=... caption=... />`),
and the directive of MyST and Pandoc: a line with "{figure}" and an address, with the
caption below. They become HTML, but for examples in code.
"""

from __future__ import annotations

import html
import re

from media.documents.parts.columns import matched
from media.documents.parts.marked import inline
from media.expressions import expression

# `{{< figure ... >}}`: an example in a line of text, which is no call
_CODE = (
    r"(?<!`)`(?!`)(?:[^`\n]|\n(?!\s*\n))*`(?!`)"
    r"|(?<!`)``(?!`)(?:[^`\n]|\n(?!\s*\n)|`(?!`))*``(?!`)"
    r"|^[ \t]{0,3}(?P<fence>`{3,9}|~{3,9})[^`\n]*\n(?:.*\n)*?[ \t]{0,3}(?P=fence)"
)
_SHOWS = r"(?:figure|image|img|photo|picture)"
_OPEN = expression(
    rf"(?P<code>{_CODE})"
    r"|\{(?P<mark>\{[<%]|%)-?[ \t]*"
    r"(?:(?:include|render)(?:_cached|_relative)?[ \t]+)?"
    rf"(?P<name>[\w./-]{{0,80}}?{_SHOWS}[\w./-]{{0,80}})(?=\s)"
    rf"|<(?-i:(?=[A-Z]))\w{{0,40}}?{_SHOWS}\w{{0,40}}(?=\s)",
    re.M | re.I,
)
_CLOSE = {"{<": ">}}", "{%": "%}}", "%": "%}", "<": ">"}
_INNER = re.compile(
    r"\s{0,5}(?P<text>[^{}<]{1,2000}?)\s*\{\{[<%]\s*/\s*(?P<name>[\w./-]{1,170})"
    r"\s*[>%]\}\}"
)
"""What stands between a call and its end: `{{< figure >}}A boat.{{< /figure >}}`."""
_LONGEST = 6_000
_NAMED = re.compile(
    r"(?P<name>[A-Za-z][\w-]{0,40})[ \t]*[=:][ \t]*"
    r"(?:\"(?P<one>(?:[^\"\\]|\\.){0,4000}+)\"|'(?P<two>(?:[^'\\]|\\.){0,4000}+)')",
    re.S,
)
_ORDERED = re.compile(
    r"\"((?:[^\"\\]|\\.){0,4000}+)\"|'((?:[^'\\]|\\.){0,4000}+)'|([^\s,\"']{1,1000}+)",
    re.S,
)
_ESCAPED = re.compile(r"\\([\"'\\])")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|tiff?)(?:$|[?#])", re.I)
_DIRECTIVE = re.compile(
    r"^(?P<fence>`{3,6}|:{3,6})[ \t]*\{(?:figure|image)\}[ \t]*(?P<uri>[^\s]{1,1000})"
    r"[ \t]*\n(?P<said>(?:(?!(?P=fence)[ \t]*$).*\n){0,40})(?P=fence)[ \t]*$",
    re.M,
)
_OPTION = re.compile(r"^[ \t]*:[\w-]+:.*$|^[ \t]*---[ \t]*$", re.M)
_OPTIONS = re.compile(r"\A\s{0,20}---[ \t]*\n(?:.*\n){0,30}?[ \t]*---[ \t]*(?:\n|\Z)")
"""Options of a directive in YAML, between two lines of dashes."""
_MOST = 2_000
"""Calls of an article; sources that have more are read without them."""
_ADDRESSES = ("src", "img", "image_path", "image", "path", "imgsrc", "img_src", "file")


def with_figures(source: str) -> str:
    """Return Markdown with such calls as figures of HTML, each in a block of its own.

    >>> with_figures('{{< figure src="a.jpg" caption="A *boat*." >}}').strip()
    '<figure><img src="a.jpg"><p class="caption">A <em>boat</em>.</p></figure>'
    >>> with_figures('Write `{{< figure src="a.jpg" >}}`.')
    'Write `{{< figure src="a.jpg" >}}`.'
    """
    if 0 < source.count("{figure}") + source.count("{image}") <= _MOST:
        source = _DIRECTIVE.sub(_of_directive, source)
    if 0 < len(re.findall(r"\{%|\{\{|<(?=[A-Z])", source)) <= _MOST:
        source = _with_calls(source)
    return source


def _with_calls(source: str) -> str:
    parts: list[str] = []
    start = at = 0
    while found := _OPEN.search(source, at):
        at = found.end()
        if found["code"] is not None:
            continue
        close = _CLOSE[found["mark"] or "<"]
        end = source.find(close, at, at + _LONGEST)
        if end < 0:
            continue
        said = source[at:end].rstrip(" \t\n/-")
        at = end + len(close)
        inner = _INNER.match(source, at) if close.endswith("}}") else None
        if inner and inner["name"] != found["name"]:
            inner = None
        figure = _of_call(said, inner["text"] if inner else "")
        if not figure:
            continue
        at = inner.end() if inner else at
        parts += [source[start : found.start()], _apart(figure, source, found.start())]
        start = at
    return "".join([*parts, source[start:]])


def _apart(figure: str, source: str, start: int) -> str:
    """Return a figure as a block of its own, unless it stands within elements."""
    before = source[max(start - _LONGEST, 0) : start]
    before = before.rstrip(" \t").removesuffix("\n").rsplit("\n", 1)[-1]
    if before.lstrip().startswith("<") and not before.lstrip().startswith("<!--"):
        return figure
    return f"\n\n{figure}\n\n"


def _of_call(said: str, inner: str) -> str:
    """Return the figure that the words of a call describe, "" where they show none."""
    named = {
        m["name"].casefold(): _ESCAPED.sub(r"\1", m["one"] or m["two"] or "").strip()
        for m in _NAMED.finditer(said)
    }
    fields = {what: named[name] for what, name in matched(named, {}).items()}
    own = (named[name] for name in _ADDRESSES if named.get(name))
    uri = next(own, "") or fields.get("image") or _ordered(said)
    caption = fields.get("caption") or inner or fields.get("title") or ""
    attributed = named.get("attr") or named.get("attribution")
    credit = fields.get("credit") or attributed or fields.get("creator") or ""
    return _figure(uri, caption, credit) if uri else ""


def _ordered(said: str) -> str:
    """Return the picture that a call without names shows: its first address."""
    for found in _ORDERED.finditer(said):
        word = (found[1] or found[2] or found[3] or "").strip()
        if _FILE.search(word):
            return word
    return ""


def _of_directive(found: re.Match[str]) -> str:
    said = _OPTIONS.sub("", found["said"], count=1)
    words = " ".join(_OPTION.sub("", said).split())
    return f"\n\n{_figure(found['uri'], words, '')}\n\n"


def _figure(uri: str, caption: str, credit: str) -> str:
    source = html.escape(uri.replace(" ", "%20"))
    parts = [f'<p class="caption">{_words(caption)}</p>' if caption else ""]
    parts += [f'<p class="credit">{_words(credit)}</p>' if credit else ""]
    return f'<figure><img src="{source}">{"".join(parts)}</figure>'


def _words(text: str) -> str:
    """Return words for an element that Markdown does not end: on one line."""
    return inline(" ".join(text.split()))
