"""An article as its fields describe it -> a Document.

The body goes through the reader of its kind. A picture of the fields that also stands
in the body, under one of its addresses, is that picture: where the body prints nothing
with it, the fields are what is printed; else they are claims beside it. All other
pictures of the fields come after those of the body, in their order.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from media.addresses import absolute, address_key
from media.documents.parts.items import Item, Said, Shown, agree
from media.documents.parts.markup import is_credited, read_markup, read_prose
from media.documents.parts.naming import digested
from media.documents.parts.writers import writer
from media.model import (
    Claim,
    Document,
    Evidence,
    Passage,
    PassageKind,
    Picture,
    Span,
)
from media.text import squeeze

MOST_PICTURES = 5_000
_QUOTED = 300
_MOST_SAME = 50  # appearances of one picture in an article that are told apart


def assemble(item: Item, *, uri: str, whole: bytes | None = None) -> Document:
    """Return the document that an item describes, named `uri`.

    `whole`: the file's bytes where the item is all that it holds.
    """
    body = _body(item, uri=uri)
    text = _Text()
    if item.title and not _says_title(body, item.title):
        text.add("title", item.title)
    if item.standfirst:
        text.add("standfirst", item.standfirst)
    if body:
        text.add_all(body)
    printed = text.printed()
    shown, pictures = _joined(item, body, printed, uri=uri)
    for n, fields in shown.items():
        if n not in printed:
            text.add_picture(n, fields)
    document = Document(
        uri=uri,
        media_type=item.media_type,
        text=text.text,
        url=item.url,
        title=item.title.text if item.title else (body.title if body else None),
        bylines=tuple(dict.fromkeys(filter(None, map(writer, item.bylines)))),
        published=item.published,
        language=item.language or (body.language if body else None),
        section=item.section,
        passages=tuple(text.passages),
        pictures=tuple(pictures),
    )
    if whole is not None:
        return replace(document, sha256=hashlib.sha256(whole).hexdigest())
    return digested(document, item)


def _body(item: Item, *, uri: str) -> Document | None:
    """Read the first body that holds something."""
    base = item.base or item.url
    for markup in item.markup:
        if found := read_markup(markup, uri=uri, base=base, url=item.url):
            return _apart(found) if item.is_summary else found
    for prose in item.prose:
        if found := read_prose(prose, uri=uri):
            return found
    return None


def _apart(summary: Document) -> Document:
    """Take from the pictures of a summary what only stands beside them.

    What ends with a labelled credit is theirs.
    """
    loose = ("picture-text", "other")
    passages = (
        replace(p, picture=None, below=None, kind="paragraph")
        if (p.kind in loose or p.below is not None)
        and not is_credited(p.span.of(summary.text))
        else p
        for p in summary.passages
    )
    return replace(summary, passages=tuple(passages))


def _says_title(body: Document | None, title: Said) -> bool:
    kinds = ((p.kind, p.span.of(body.text)) for p in body.passages) if body else ()
    return any(kind == "title" and words == title.text for kind, words in kinds)


class _Text:
    """Collects the passages of a document."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self._texts: list[str] = []
        self._size = 0

    @property
    def text(self) -> str:
        """All passages, one a line."""
        return "\n".join(self._texts)

    def add(
        self,
        kind: PassageKind,
        said: Said,
        *,
        picture: int | None = None,
        hint: str = "",
    ) -> None:
        """Add what a field says."""
        words = squeeze(said.text)
        if words:
            passage = Passage(
                kind=kind,
                span=self._place(words),
                picture=picture,
                hints=(hint,) if hint else (),
                source=said.field,
            )
            self.passages.append(passage)

    def printed(self) -> dict[int, str]:
        """Return what is printed with each picture so far."""
        found: dict[int, str] = {}
        for passage, words in zip(self.passages, self._texts, strict=True):
            if passage.picture is not None:
                before = found.get(passage.picture, "")
                found[passage.picture] = f"{before} {words}".strip()
        return found

    def add_picture(self, picture: int, shown: Shown) -> None:
        """Add what fields say of a picture: caption, makers, sources."""
        for caption in shown.captions:
            self.add("caption", caption, picture=picture)
        for maker in shown.makers:
            self.add("credit", maker, picture=picture, hint="maker")
        for source in shown.sources:
            self.add("credit", source, picture=picture, hint="source")

    def add_all(self, body: Document) -> None:
        """Add the passages of a body."""
        for passage in body.passages:
            span = self._place(passage.span.of(body.text))
            self.passages.append(replace(passage, span=span))

    def _place(self, words: str) -> Span:
        span = Span(start=self._size, end=self._size + len(words))
        self._size = span.end + 1
        self._texts.append(words)
        return span


def _joined(
    item: Item, body: Document | None, printed: Mapping[int, str], *, uri: str
) -> tuple[dict[int, Shown], list[Picture]]:
    """Put the pictures of the fields among those of the body, joined by address."""
    pictures = list(body.pictures) if body else []
    at: defaultdict[str, list[int]] = defaultdict(list)
    for n, picture in enumerate(pictures):
        for key in _keys(picture.uris):
            at[key].append(n)
    base = item.base or item.url
    shown: dict[int, Shown] = {}
    for each in item.pictures[:MOST_PICTURES]:
        uris = tuple(absolute(u, base=base) for u in each.uris)
        keys = _keys(uris)
        same = list(dict.fromkeys(n for key in keys for n in at[key][:_MOST_SAME]))
        n = _place(each, same, printed, shown, otherwise=len(pictures))
        if n == len(pictures):
            pictures.append(Picture(position=n, uris=()))
        for key in keys:
            if n not in at[key][:_MOST_SAME]:
                at[key].append(n)
        known = pictures[n]
        pictures[n] = replace(
            known,
            uris=tuple(dict.fromkeys((*known.uris, *uris))),
            alt_text=known.alt_text or each.alt_text,
            is_cover=known.is_cover or each.is_cover,
            claims=(*known.claims, *_claims(each, n in printed, uri=uri)),
        )
        shown.setdefault(n, each)
    return shown, pictures


def _place(
    each: Shown,
    same: list[int],
    printed: Mapping[int, str],
    shown: Mapping[int, Shown],
    *,
    otherwise: int,
) -> int:
    """Return which of the pictures with one of its addresses fields speak of.

    Of those in the body the one that prints the same words, else the first; of others
    one that fields have not described otherwise.
    """
    words = [squeeze(caption.text) for caption in each.captions]
    for n in same:
        if n in printed and any(w in printed[n] for w in words) and n not in shown:
            return n
    for n in same:
        if n in printed or n not in shown or agree(shown[n], each):
            return n
    return otherwise


def _keys(uris: Iterable[str]) -> list[str]:
    return list(filter(None, map(address_key, uris)))


def _claims(shown: Shown, printed: bool, *, uri: str) -> Iterator[Claim]:
    """Yield what fields say of a picture that are not printed with it.

    Where the body prints something with the picture, caption and credit of the fields
    are for what it leaves out.
    """
    credits = [*shown.makers, *shown.sources]
    if printed:
        for caption in shown.captions[:1]:
            yield _claim("caption", caption, uri=uri)
    if printed and credits:
        chain = Said(text="/".join(_once(credits)), field=credits[-1].field)
        yield _claim("credit_line", chain, uri=uri)
    if not credits and shown.fallback:
        yield _claim("credit_line", shown.fallback[0], uri=uri)
    for name, said in shown.facts:
        yield _claim(name, said, uri=uri)


def _once(credits: list[Said]) -> list[str]:
    """Return the texts that no other one contains."""
    folded = [said.text.casefold() for said in credits]
    return [
        said.text
        for n, said in enumerate(credits)
        if not any(
            folded[n] in other and (folded[n] != other or m < n)
            for m, other in enumerate(folded)
            if m != n
        )
    ]


def _claim(name: str, said: Said, *, uri: str) -> Claim:
    evidence = Evidence(uri=uri, kind=said.field, quote=said.text[:_QUOTED])
    return Claim(name=name, value=said.text, evidence=evidence)
