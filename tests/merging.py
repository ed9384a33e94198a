"""Usages and files made for the tests of merging, and what becomes of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from media.dedup import merge
from media.linking import link, link_by_words
from media.model import (
    Asset,
    Caption,
    Claim,
    Credit,
    Decision,
    Evidence,
    Fingerprint,
    Image,
    Json,
    Span,
    Usage,
)


@dataclass
class KnownAgency:
    """An agency as far as merging asks about it."""

    name: str
    names: tuple[str, ...]


class KnownAgencies:
    """Three agencies; other spellings that they print are no names of theirs."""

    table = (
        KnownAgency("AFP", ("AFP", "AFP Photo", "Agence France-Presse")),
        KnownAgency("AP", ("AP", "AP Photo")),
        KnownAgency("Coalition", ("Coalition",)),
    )

    def find(self, text: str) -> KnownAgency | None:
        wanted = text.casefold().replace("coalition official", "coalition")
        for agency in self.table:
            if wanted in {n.casefold() for n in agency.names}:
                return agency
        return None


def read_credit(line: str) -> Credit:
    """Read "Photo: Person/ORG/ORG": organisations are those without a blank inside,
    the known ones, and "Coalition Official"."""
    bare = line.removeprefix("Photo: ").strip("()")
    parts = [p.strip() for p in bare.split("/") if p.strip()]
    known = KnownAgencies()
    firms = tuple(p for p in parts if known.find(p) or " " not in p)
    return Credit(
        credit_line=line,
        creators=tuple(p for p in parts if p not in firms),
        organisations=tuple(p for p in firms if p != "Handout"),
        flags=("handout",) if "Handout" in firms else (),
    )


def usage(
    description: str,
    credit: str | None = None,
    *,
    document: str = "a.txt",
    position: int = 0,
    src: str | None = None,
    name: str = "",
    published: str | None = None,
    day: date | None = None,
) -> Usage:
    """Return a usage with this caption and credit, each time with the same name."""
    said = f"{document}|{position}|{description}|{credit}|{src}|{name}"
    text = f"{description} ({credit})" if credit else description
    return Usage(
        usage_id=hashlib.sha256(said.encode()).hexdigest()[:16],
        caption=Caption(
            document_uri=document,
            position=position,
            text=text,
            description=description,
            credit_line=credit,
            credit_span=Span(start=position * 100, end=position * 100 + 9),
            picture_uris=(src,) if src else (),
            date_created=day,
        ),
        credit=read_credit(credit) if credit else None,
        published=published,
    )


def image(name: str, *, pixels: str = "", looks: str = "", **fields: Json) -> Image:
    """Return a file with these fields; what is called alike has the same pixels."""
    uri = f"files/{name}.jpg"
    return Image(
        uri=uri,
        format="JPEG",
        fingerprint=Fingerprint(
            sha256=hashlib.sha256(name.encode()).hexdigest(),
            width=800,
            height=600,
            pixels_sha256=hashlib.sha256((pixels or name).encode()).hexdigest(),
            perceptual_hash=looks,
        ),
        fields=tuple(
            Claim(name=k, value=v, evidence=Evidence(uri=uri, kind="IIM"))
            for k, v in fields.items()
        ),
    )


def merged(
    *members: Usage | Image, decisions: Iterable[Decision] = ()
) -> tuple[Asset, ...]:
    """Return the assets that usages and files make, as people decided."""
    usages = [m for m in members if isinstance(m, Usage)]
    images = [m for m in members if isinstance(m, Image)]
    return merge(
        usages,
        images,
        link(usages, images),
        read_credit=read_credit,
        agencies=KnownAgencies(),
        link_by_words=link_by_words,
        decisions=decisions,
    ).assets


def shape(assets: tuple[Asset, ...]) -> list[tuple[int, int]]:
    """Return how many usages and files each asset has."""
    return sorted((len(a.usages), len(a.images)) for a in assets)


KITE = "A boy flies a paper kite over the dunes of Westhaven on a windy afternoon"
