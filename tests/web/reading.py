"""Reading pages as a careful browser does: balanced tags, headings, links, labels."""

from __future__ import annotations

from html.parser import HTMLParser

from flask.testing import FlaskClient

_VOID = frozenset(("base", "br", "hr", "img", "input", "link", "meta", "source", "wbr"))

_FILLED_IN = frozenset(("input", "select", "textarea"))

_APART = frozenset(("dd", "div", "dt", "h1", "h2", "h3", "h4", "li", "p", "td", "th"))
"""Tags that keep what they hold apart from what stands before."""

Attributes = dict[str, str]


class Sheet(HTMLParser):
    """A page taken apart. `mistakes` has what is not well-formed, `nameless` what is to
    be filled in without a label around it, nor one that is for it.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.tags: list[tuple[str, Attributes]] = []
        self.mistakes: list[str] = []
        self._bare: list[Attributes] = []
        self._open: list[str] = []
        self._words: list[str] = []
        self.feed(html)
        self.close()
        if self._open:
            self.mistakes.append(f"left open: {self._open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.mistakes.append(f"<{tag}> repeats an attribute: {names}")
        self.tags.append((tag, {name: text or "" for name, text in attrs}))
        if tag in _FILLED_IN and "label" not in self._open:
            self._bare.append(self.tags[-1][1])
        if tag in _APART:
            self._words.append(" ")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: text or "" for name, text in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.mistakes.append(f"</{tag}> closes nothing at line {self.getpos()[0]}")

    def handle_data(self, data: str) -> None:
        if not self._open or self._open[-1] not in ("script", "style"):
            self._words.append(data)

    @property
    def text(self) -> str:
        """Return what a reader reads, on one line."""
        return " ".join("".join(self._words).split())

    def all(self, *names: str) -> list[Attributes]:
        """Return the attributes of every tag of these names, in order."""
        return [attributes for tag, attributes in self.tags if tag in names]

    @property
    def nameless(self) -> list[Attributes]:
        """Return what is to be filled in and nobody says what for."""
        labelled = {label["for"] for label in self.all("label") if "for" in label}
        return [
            box
            for box in self._bare
            if box.get("type") != "hidden" and box.get("id") not in labelled
        ]

    def links(self) -> list[str]:
        """Return where the page leads, in order, each once."""
        return list(dict.fromkeys(a["href"] for a in self.all("a") if "href" in a))


def opened(client: FlaskClient, address: str, *, status: int = 200) -> Sheet:
    """Open a page that has to answer with this status."""
    answer = client.get(address)
    assert answer.status_code == status, f"{address}: {answer.status}"
    return Sheet(answer.text)


def marked(words: str) -> str:
    """Return how a page marks what only one of two lines has, for eyes and for ears."""
    return f'<mark data-said="only here:" data-ends="until here">{words}</mark>'
