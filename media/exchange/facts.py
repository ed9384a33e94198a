"""What is known of an asset, for formats that have no place for a doubt.

Known is what the files state and no other file of the asset states otherwise, and what
print states where everything printed agrees. A creator who was read out of a line that
was not understood whole is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from media.exchange.withholding import Withheld
from media.languages import language_of
from media.licences import Licence, LicenceTable
from media.model import Asset, Credit, EffectiveRights, Image, Json, Usage, value
from media.rights import IMPOSED
from media.rights.plus import FIELDS as PLUS
from media.rules.wording import stand_in
from media.text import fold

_WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.IGNORECASE)
_DATE = re.compile(
    r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?"
    r"(Z|[+-]\d{2}:\d{2})?)?)?)?"
)
_CONTROLLED = (*PLUS, "digital_source_type")
_PLACES = ("sublocation", "city", "state", "country")


@value
class Maker:
    """Who made a picture; `is_firm`: an organisation rather than a person."""

    name: str
    is_firm: bool = False


@value
class Licensor:
    """Who licenses a picture; `url`: where, "" where nobody says."""

    name: str
    url: str = ""


@value
class Facts:
    """What is known of an asset; "" and () say that something is not.

    `credit_line`: the one to print. `date_created`: ISO 8601, as precise as is known.
    `licence_url`: where the licence or the statement of rights can be read.
    `controlled`: PLUS fields and the digital source type, by the names of the standard.
    `coordinates`: latitude and longitude in degrees, where the camera was.
    `image`: the file that is shown. `withheld`: why only a thumbnail is given away.
    """

    asset_id: str
    caption: str = ""
    headline: str = ""
    language: str = ""
    alt_text: str = ""
    credit_line: str = ""
    creators: tuple[Maker, ...] = ()
    source: str = ""
    agencies: tuple[str, ...] = ()
    copyright_notice: str = ""
    copyright_owners: tuple[str, ...] = ()
    licence: Licence | None = None
    licence_url: str = ""
    licensors: tuple[Licensor, ...] = ()
    usage_terms: str = ""
    instructions: str = ""
    date_created: str = ""
    published: str = ""
    expires: date | None = None
    embargoed_until: str = ""
    keywords: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    place: Mapping[str, str] = field(default_factory=dict)
    coordinates: tuple[float, float] | None = None
    controlled: Mapping[str, str] = field(default_factory=dict)
    image: Image | None = None
    withheld: Withheld | None = None


def facts_of(
    asset: Asset,
    *,
    rights: EffectiveRights,
    licences: LicenceTable,
    image: Image | None = None,
    withheld: Withheld | None = None,
    ordered: Credit | None = None,
) -> Facts:
    """Return what is known of an asset.

    `rights`: what binds today; `image`: the file that is shown of it, None for none;
    `withheld`: why it is not given away in full; `ordered`: what the line says that a
    correction asks for, whatever files and print say.
    """
    said = asset.rights
    files = asset.images
    licence = licences.identified(said.licence or "")
    disagree = {conflict.name for conflict in said.conflicts}
    statement = web_address(said.web_statement)
    starts = [r.starts for r in rights.restricted("embargo") if r.starts]
    return Facts(
        asset_id=asset.asset_id,
        caption=asset.description.strip(),
        headline=_text(files, "headline"),
        language=language_of(asset.description) or "",
        alt_text=_text(files, "alt_text") or _printed_alt(asset.usages),
        credit_line=asset.credit_to_print,
        creators=tuple(_makers(asset, ordered)),
        source=_text(files, "source"),
        agencies=ordered.agencies if ordered else _agencies(asset.usages),
        copyright_notice=(
            "" if "copyright_notice" in disagree else said.copyright_notice
        ),
        copyright_owners=said.copyright_owners,
        licence=licence if "licence" not in disagree else None,
        licence_url=statement or (licence.url if licence else ""),
        licensors=_licensors(files),
        usage_terms=said.usage_terms,
        instructions="; ".join(_instructions(said.instructions, rights, withheld)),
        date_created=_created(asset),
        published=min((u.published for u in asset.usages if u.published), default=""),
        expires=rights.ends,
        embargoed_until=max(starts, default=""),
        keywords=_texts(files, "keywords"),
        persons=_texts(files, "persons_shown"),
        place={name: text for name in _PLACES if (text := _text(files, name))},
        coordinates=_coordinates(files),
        controlled={n: text for n in _CONTROLLED if (text := _text(files, n))},
        image=image,
        withheld=withheld,
    )


def _instructions(
    said: str, rights: EffectiveRights, withheld: Withheld | None
) -> Iterator[str]:
    """Yield what a receiver has to know of use: why nobody may, what files say, and
    what people imposed.
    """
    if withheld:
        yield withheld.why.rstrip(".")
    imposed = (
        place.quote
        for limit in rights.restrictions
        for place in limit.evidence
        if place.kind.startswith(IMPOSED)
    )
    yield from (words for words in dict.fromkeys((said, *imposed)) if words)


def web_address(text: str) -> str:
    """Return a text that is one address of the web, "" for anything else.

    >>> web_address(" https://photos.example/terms ")
    'https://photos.example/terms'
    >>> web_address("javascript:alert(1)"), web_address("see photos.example")
    ('', '')
    """
    plain = text.strip()
    return plain if _WEB.fullmatch(plain) else ""


def _said(images: Iterable[Image], name: str) -> list[Json]:
    """Return what files say of a field; nothing where one contradicts itself."""
    found: list[Json] = []
    for image in images:
        if any(conflict.name == name for conflict in image.conflicts):
            return []
        said = image.says(name)
        if said not in (None, "", []):
            found.append(said)
    return found


def _texts(images: Sequence[Image], name: str) -> tuple[str, ...]:
    """Return the values that all files agree on, () where they do not."""
    if not _said(images, name):
        return ()
    every = [texts for image in images if (texts := image.texts(name))]
    same = {tuple(sorted(map(fold, texts))) for texts in every}
    return every[0] if len(same) == 1 else ()


def _text(images: Sequence[Image], name: str) -> str:
    return ", ".join(_texts(images, name))


def _creators(asset: Asset) -> tuple[str, ...]:
    if any(image.says("creators") for image in asset.images):
        return _texts(asset.images, "creators")
    credits = [u.credit for u in asset.usages if u.credit]
    read = [c for c in credits if c.creators and not c.doubts]
    same = {tuple(sorted(map(fold, c.creators))) for c in credits if c.creators}
    return read[0].creators if read and len(same) == 1 else ()


def _makers(asset: Asset, ordered: Credit | None) -> Iterator[Maker]:
    """Yield the creators; one that is credited as an organisation is none of people."""
    firms = {fold(o) for u in asset.usages if u.credit for o in u.credit.organisations}
    firms |= {fold(text) for i in asset.images for text in i.texts("source")}
    firms |= set(map(fold, asset.rights.copyright_owners))
    for name in ordered.creators if ordered else _creators(asset):
        if stand_in(name) not in ("nobody", "placeholder"):
            yield Maker(name=name, is_firm=fold(name) in firms)


def _agencies(usages: Sequence[Usage]) -> tuple[str, ...]:
    """Return whom print credits, where every credit names the same."""
    named = {u.credit.agencies for u in usages if u.credit and u.credit.agencies}
    return named.pop() if len(named) == 1 else ()


def _created(asset: Asset) -> str:
    if any(image.says("date_created") for image in asset.images):
        said = _text(asset.images, "date_created")
        return said if _DATE.fullmatch(said) else ""
    days = {u.caption.date_created for u in asset.usages if u.caption.date_created}
    return days.pop().isoformat() if len(days) == 1 else ""


def _printed_alt(usages: Sequence[Usage]) -> str:
    printed = {u.caption.alt_text.strip() for u in usages if u.caption.alt_text}
    return printed.pop() if len(printed) == 1 else ""


def _licensors(images: Sequence[Image]) -> tuple[Licensor, ...]:
    """Return the licensors that files name, each once."""
    found: dict[str, Licensor] = {}
    for said in _said(images, "licensors"):
        for each in said if isinstance(said, list) else [said]:
            if isinstance(each, dict):
                name = str(each.get("LicensorName") or "").strip()
                url = web_address(str(each.get("LicensorURL") or ""))
            else:
                name, url = str(each).strip(), ""
            if name or url:
                known = found.setdefault(
                    fold(name or url), Licensor(name=name, url=url)
                )
                if url and not known.url:
                    found[fold(name or url)] = Licensor(name=name, url=url)
    return tuple(found.values())


def _coordinates(images: Sequence[Image]) -> tuple[float, float] | None:
    """Return where the files were taken, None where they say nothing or differ."""
    found = set()
    for image in images:
        at = image.says("gps_lat"), image.says("gps_lon")
        if isinstance(at[0], int | float) and isinstance(at[1], int | float):
            found.add((round(float(at[0]), 6), round(float(at[1]), 6)))
    if len(found) != 1:
        return None
    latitude, longitude = found.pop()
    is_on_earth = abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if is_on_earth else None
