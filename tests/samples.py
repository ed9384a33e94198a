"""Assets and changes for tests, with invented texts: few by hand, many by number."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from media.catalogue import Change
from media.model import (
    Asset,
    Caption,
    Claim,
    Conflict,
    Credit,
    Document,
    Evidence,
    Finding,
    Fingerprint,
    Image,
    Link,
    Span,
    Usage,
)


def digest(text: str) -> str:
    """Return 64 hex digits that stand for a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def sample_credit(line: str = "Foto: Ida Holm/Nordpix", **fields: Any) -> Credit:
    said: dict[str, Any] = {
        "creators": ("Ida Holm",),
        "organisations": ("Nordpix",),
        "agencies": ("Nordpix",),
    }
    return Credit(credit_line=line, **said | fields)


def sample_usage(
    text: str = "A ferry leaves the harbour of Oldport at dawn.",
    *,
    document: str = "articles/ferry.txt",
    position: int = 0,
    credit: Credit | None = None,
    published: str | None = "2024-05-17",
    title: str | None = None,
) -> Usage:
    line = credit.credit_line if credit else None
    whole = f"{text} ({line})" if line else text
    return Usage(
        usage_id=digest(f"{document} {position} {whole}")[:16],
        caption=Caption(
            document_uri=document,
            position=position,
            text=whole,
            description=text,
            credit_line=line,
            span=Span(start=10, end=10 + len(whole)),
            credit_span=Span(start=12 + len(text), end=9 + len(whole))
            if line
            else None,
            date_text="17 May 2024",
            date_created=date(2024, 5, 17),
            picture_uris=("https://pictures.example/ferry.jpg",),
            confidence=0.95,
            evidence=(Evidence(uri=document, kind="caption-line"),),
        ),
        credit=credit,
        published=published,
        document_title=title,
    )


def sample_image(uri: str = "pictures/ferry.jpg", **fields: Any) -> Image:
    sha256 = digest(uri)
    return Image(
        uri=uri,
        format="JPEG",
        fingerprint=Fingerprint(
            sha256=sha256,
            width=640,
            height=480,
            pixels_sha256=digest(sha256),
            perceptual_hash=sha256[:16],
        ),
        fields=tuple(
            Claim(name=name, value=said, evidence=Evidence(uri=uri, kind="XMP"))
            for name, said in fields.items()
        ),
    )


def sample_asset(
    asset_id: str,
    *usages: Usage,
    images: Sequence[Image] = (),
    **fields: Any,
) -> Asset:
    shown = usages or (() if images else (sample_usage(),))
    first = shown[0].caption.description if shown else images[0].text("description")
    said = {"description": first or ""} | fields
    return Asset(asset_id=asset_id, usages=shown, images=tuple(images), **said)


def ferry_asset(asset_id: str = "a1", **fields: Any) -> Asset:
    """Return an asset with something in every field."""
    usages = (
        sample_usage(credit=sample_credit(), title="Ferries are back"),
        sample_usage(position=3, credit=sample_credit("Nordpix", creators=())),
    )
    image = sample_image(
        description="A ferry leaves", city="Oldport", keywords=["ships", "dawn"]
    )
    claims = tuple(
        Claim(
            name="credit_line",
            value=u.caption.credit_line,
            evidence=Evidence(
                uri=u.caption.document_uri, kind="caption-line", span=u.caption.span
            ),
        )
        for u in usages
    )
    return replace(
        sample_asset(asset_id, *usages, images=(image,)),
        links=(
            Link(
                usage_id=usages[0].usage_id,
                image_sha256=image.fingerprint.sha256,
                score=0.75,
                evidence=(Evidence(uri=image.uri, kind="file-name", quote="ferry"),),
            ),
        ),
        conflicts=(
            Conflict(
                name="credit_line",
                claims=claims,
                chosen="Foto: Ida Holm/Nordpix",
                why="it names the photographer",
            ),
        ),
        credit_to_print="Ida Holm/Nordpix",
        credit_why="the fullest",
        **fields,
    )


def sample_finding(asset_id: str | None = "a1", **fields: Any) -> Finding:
    said: dict[str, Any] = {
        "check": "credit-missing",
        "severity": "warning",
        "message": "no credit is printed",
    }
    return Finding(asset_id=asset_id, **said | fields)


def sample_document(uri: str = "articles/ferry.txt", **fields: Any) -> Document:
    said: dict[str, Any] = {
        "media_type": "text/plain",
        "text": "Ferries are back",
        "sha256": digest(uri),
        "title": "Ferries are back",
        "published": "2024-05-17",
        "bylines": ("Otto Lind", "Eva Brandt"),
        "language": "en",
    }
    return Document(uri=uri, **said | fields)


_WHO = (
    "firefighters pupils dancers miners nurses voters sailors farmers judges cyclists"
)
_DOES = "repair paint cross leave enter guard visit clean photograph celebrate"
_WHAT = "bridge harbour stadium market tunnel library airport castle square lighthouse"
_WHEN = "at dawn|in heavy rain|after the vote|during a strike|before the final"
_AGENCIES = "Nordpix Südbild Globapress Ostfoto Kamerapool Westwire"
_NAMES = "Ida Holm|Otto Lind|Eva Brandt|Jan Novák|Mira Öz|Tom Reed|Ana Sá|Li Wei"


def many_changes(count: int, *, seed: int = 1) -> Iterator[Change]:
    """Yield one change for each of `count` articles with a picture each, invented.

    The same seed gives the same changes; one in ten has a credit conflict's finding.
    """
    chance = Random(seed)
    for number in range(count):
        yield _numbered_change(number, chance)


def _numbered_change(number: int, chance: Random) -> Change:
    who, does, what = (chance.choice(w.split()) for w in (_WHO, _DOES, _WHAT))
    town = f"{chance.choice('BDFGKLMNPRST')}{chance.choice('aeiou')}lo{number % 997}"
    text = (
        f"{who.title()} {does} the {what} of {town} {chance.choice(_WHEN.split('|'))},"
        f" as case {number} is heard."
    )
    agency, name = chance.choice(_AGENCIES.split()), chance.choice(_NAMES.split("|"))
    credit = Credit(
        credit_line=f"Photo: {name}/{agency}",
        creators=(name,),
        organisations=(agency,),
        agencies=(agency,),
        flags=("handout",) if chance.random() < 0.05 else (),
    )
    uri = f"articles/{number:07d}.txt"
    day = date(2015, 1, 1) + timedelta(days=chance.randrange(4000))
    usage = sample_usage(
        text,
        document=uri,
        credit=credit,
        published=day.isoformat(),
        title=f"News of {town}",
    )
    asset = sample_asset(digest(uri)[:12], usage)
    finding = sample_finding(
        asset.asset_id, check="credit-conflict", severity="error", document_uri=uri
    )
    return Change(
        document=sample_document(uri, published=day.isoformat()),
        assets=(asset,),
        keys={asset.asset_id: frozenset({f"d:{digest(text)[:16]}", f"t:{town}"})},
        findings=(finding,) if number % 10 == 0 else (),
    )
