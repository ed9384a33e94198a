"""DOCX, the documents of Word: an article with its pictures and their captions.

Of the package only what is needed is unpacked, within bounds; a library for writing
and editing such files reads all of it. A picture inside is called after its bytes
(`media/SHA256.jpg`), so that the same one in two documents is one; a linked one keeps
its address. A paragraph in the style "caption" next to a picture is its caption, and
the alternative text is what Word keeps as that.
"""

from __future__ import annotations

import hashlib
import html
import io
import lzma
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from media.documents.parts.assembling import assemble
from media.documents.parts.dates import iso
from media.documents.parts.items import Item, said
from media.documents.parts.trees import first, local, parse, text_of
from media.errors import UnreadableDocument
from media.model import Document

LARGEST_PART = 50 * 1024 * 1024
LARGEST_TOGETHER = 300 * 1024 * 1024
MOST_PARTS = 20_000
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ZIP = b"PK\x03\x04"
_MAIN = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, KeyError, OSError),
    *(RuntimeError, NotImplementedError, ValueError, IndexError),
)
_HEADINGS = re.compile(r"^(?:title|heading ?1)$", re.I)
_LOWER = re.compile(r"^heading ?[2-6]$|^subtitle$", re.I)
_CAPTION = re.compile(r"^(?:image |photo |picture )?caption$", re.I)


class _Docx:
    name = "DOCX"

    def score(self, head: bytes, *, filename: str) -> int:
        """Take a package that holds a document of Word."""
        if not head.startswith(_ZIP):
            return 0
        if filename.endswith((".docx", ".docm")):
            return 95
        return 90 if b"word/" in head else 0

    def read(self, data: bytes, *, uri: str) -> Iterator[Document]:
        """Read one article; raises UnreadableDocument where it is none."""
        package = _Package(data, uri)
        markup, prose, title = _body(package)
        core = package.tree("docProps/core.xml")
        named = " ".join(text_of(first(core, "title")).split())
        writer = " ".join(text_of(first(core, "creator")).split())
        language = " ".join(text_of(first(core, "language")).split())
        shows = "<img" in markup
        item = Item(
            media_type=_TYPE,
            title=said(title, "docx title") or said(named, "docx core title"),
            bylines=(writer,) if writer else (),
            published=iso(text_of(first(core, "created"))),
            language=language or None,
            markup=(markup,) if shows else (),
            prose=() if shows else (prose,),
        )
        yield assemble(item, uri=uri, whole=data)


DOCX = _Docx()


class _Package:
    """The parts of a file, unpacked one by one within bounds."""

    def __init__(self, data: bytes, uri: str) -> None:
        self.uri = uri
        self._left = LARGEST_TOGETHER
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = frozenset(self._zip.namelist())
        except _BROKEN as error:
            raise UnreadableDocument(uri, f"is no whole package: {error}") from error
        if len(self._names) > MOST_PARTS:
            raise UnreadableDocument(
                uri, f"is a package of more than {MOST_PARTS} parts"
            )
        if _MAIN not in self._names:
            raise UnreadableDocument(uri, "is a package without a document of Word")

    def part(self, name: str) -> bytes | None:
        """Unpack a part, None where there is none of that name."""
        if name not in self._names:
            return None
        most = min(LARGEST_PART, self._left)
        try:
            with self._zip.open(name) as part:
                found = part.read(most + 1)
        except _BROKEN as error:
            raise UnreadableDocument(
                self.uri, f"cannot be unpacked: {error}", place=name
            ) from error
        if len(found) > most:
            limit = most // 1024 // 1024
            raise UnreadableDocument(
                self.uri, f"unpacks to more than {limit} MB", place=name
            )
        self._left -= len(found)
        return found

    def tree(self, name: str) -> etree._Element | None:
        """Unpack and parse a part."""
        found = self.part(name)
        if found is None:
            return None
        try:
            return parse(found, uri=self.uri)
        except UnreadableDocument as error:
            raise UnreadableDocument(
                self.uri, error.reason, place=f"{name} {error.place}".strip()
            ) from error


_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def _body(package: _Package) -> tuple[str, str, str]:
    """Return a document as HTML, as plain text, and its title."""
    body = first(package.tree(_MAIN), "body")
    if body is None:
        raise UnreadableDocument(package.uri, "has no body", place=_MAIN)
    # What older programs show in the place of what stands beside it
    etree.strip_elements(body, _FALLBACK, with_tail=False)
    styles = _styles(package)
    pictures = _Pictures(package)
    page = _Page()
    for paragraph in body.iter(etree.Element):
        # The words of a text box come with the paragraph that holds it.
        if local(paragraph) == "p" and not _is_inside(paragraph):
            style = styles.get(_style_id(paragraph), "")
            page.add(style, _words(paragraph), list(pictures.within(paragraph)))
    return page.markup, "\n".join(page.lines), page.title


def _is_inside(paragraph: etree._Element) -> bool:
    return any(local(outer) == "p" for outer in paragraph.iterancestors())


class _Page:
    """A document as HTML: a picture and the caption below it become a figure."""

    def __init__(self) -> None:
        self.title = ""
        self.lines: list[str] = []
        self._parts: list[str] = []
        self._waits = False  # for the caption of the figure that is open

    @property
    def markup(self) -> str:
        """All so far."""
        return "\n".join([*self._parts, *(["</figure>"] if self._waits else [])])

    def add(self, style: str, words: str, shown: list[str]) -> None:
        """Add a paragraph: its style, its words, and the pictures in it."""
        self.lines.append(words)
        caption = f"<figcaption>{html.escape(words)}</figcaption>" if words else ""
        if len(shown) == 1:
            self._close()
            self._parts += ["<figure>", *shown, caption]
            self._waits = True
        elif shown:
            self._close()
            self._parts += ["<p>", *shown, html.escape(words), "</p>"]
        elif words and self._waits and _CAPTION.match(style):
            self._parts.append(caption)
            self._close()
        elif words:
            self._close()
            self._say(style, words)

    def _close(self) -> None:
        if self._waits:
            self._parts.append("</figure>")
        self._waits = False

    def _say(self, style: str, words: str) -> None:
        tag = "h1" if _HEADINGS.match(style) and not self.title else "p"
        tag = "h2" if _LOWER.match(style) else tag
        self.title = self.title or (words if tag == "h1" else "")
        self._parts.append(f"<{tag}>{html.escape(words)}</{tag}>")


def _style_id(paragraph: etree._Element) -> str:
    style = first(paragraph, "pPr", "pStyle")
    return _attribute(style, "val") if style is not None else ""


def _attribute(element: etree._Element, name: str) -> str:
    """Return an attribute of any namespace, "" where there is none."""
    for own, value in element.attrib.items():
        if str(own).rpartition("}")[2] == name:
            return str(value)
    return ""


def _styles(package: _Package) -> dict[str, str]:
    """Return the names of the styles, which are English in every Word."""
    root = package.tree("word/styles.xml")
    found: dict[str, str] = {}
    for style in root if root is not None else ():
        name = first(style, "name")
        if local(style) == "style" and name is not None:
            found[_attribute(style, "styleId")] = _attribute(name, "val")
    return found


def _words(paragraph: etree._Element) -> str:
    """Return the text of a paragraph, what was deleted left out."""
    parts: list[str] = []
    for element in paragraph.iter(etree.Element):
        name = local(element)
        if name == "t":
            parts.append(element.text or "")
        elif name in ("tab", "br", "cr"):
            parts.append(" ")
        elif name == "noBreakHyphen":
            parts.append("-")
    return " ".join("".join(parts).split())


class _Pictures:
    """The pictures of a package, as elements of HTML."""

    def __init__(self, package: _Package) -> None:
        self._package = package
        self._targets: dict[str, tuple[str, bool]] = {}
        self._named: dict[str, str] = {}
        relations = package.tree(_RELATIONS)
        for one in relations if relations is not None else ():
            is_outside = (one.get("TargetMode") or "").casefold() == "external"
            self._targets[one.get("Id") or ""] = (one.get("Target") or "", is_outside)

    def within(self, paragraph: etree._Element) -> Iterator[str]:
        """Yield the pictures of a paragraph."""
        seen: set[str] = set()
        alt = ""
        for element in paragraph.iter(etree.Element):
            name = local(element)
            if name == "docPr":
                alt = element.get("descr") or ""
            if name not in ("blip", "imagedata"):
                continue
            own = _attribute(element, "link") or _attribute(element, "embed")
            own = own or _attribute(element, "id")
            source = self._address(own)
            if source and source not in seen:
                seen.add(source)
                yield f'<img src="{html.escape(source)}" alt="{html.escape(alt)}">'

    def _address(self, own: str) -> str:
        target, is_outside = self._targets.get(own, ("", False))
        if not target or is_outside:
            return target if target.startswith(("http://", "https://")) else ""
        name = posixpath.normpath(posixpath.join("word", target)).lstrip("/")
        if target.startswith("/"):
            name = target.lstrip("/")
        if name not in self._named:
            found = self._package.part(name)
            digest = hashlib.sha256(found).hexdigest() if found else ""
            ending = posixpath.splitext(name)[1][:8].casefold()
            self._named[name] = f"media/{digest}{ending}" if digest else ""
        return self._named[name]
