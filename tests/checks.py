"""The cases of the checks: pictures as they are printed, and what is to be found.

Each file in `tests/media/checks` is named after its check and has [[fails]] and
[[passes]]. A case has the words as they stand under a picture and, where it matters,
what else is known:

    is          what the case shows, in a few words
    caption     the description; credit: the line under it ("" for none)
    linked      false where words that name a licence do not lead to it; or an address
    published   the day of the article; today: the day of the check
    page        a whole article as markup, in place of all that is said of usages
    alt, src    of the picture in the article; alt = false for none; cover = true for
                the picture over it
    data        the credit in an attribute of the picture, which nobody sees
    usages      several of these, where a picture stands in several places
    file        fields of the picture's file; files: of several files of it, which show
                the same pixels, but where `relation` says what one is to the first;
                `ended`: how it was written over, and whether it `holds` the usages;
                `barred`: why what lies there now must not be used
    withdrawal  what the desk ordered of the picture: field, old, new, notice, said_by;
                ticked: what was said of each usage ("" of those that stand open)
    settings    what cutline.toml says
    assets      how many pictures it is of, where that is not one
    severity    of what is found, where it is not the check's own
    says        words of the message that a desk would look for
    fix         what the desk is told to do, where that matters
    expected    what is to stand there, where that matters
    only        true where no other check is to find anything

What is not said is as it should be. The articles are read as any other page is.
"""

from __future__ import annotations

import html
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from media.files import SourceFile
from media.licences import load_licences
from media.model import (
    Asset,
    Claim,
    Evidence,
    FileLikeness,
    Finding,
    Fingerprint,
    Former,
    Image,
    Likeness,
    Tick,
    Usage,
    Withdrawal,
    former_uri,
    value,
)
from media.pipeline import Session, extract
from media.pipeline.grouping import grouped, waiting
from media.rules import check, sift
from media.settings import Settings, parse_settings
from media.withdrawals import Orders, latest_ticks, names_of

FOLDER = Path(__file__).parent / "media" / "checks"
CAPTION = (
    "Fishing boats lie at anchor in the harbour of Quilmo before the autumn storm."
)
FULL = {
    "creators": ["Nadia Okafor"],
    "credit_line": "Nadia Okafor/AFP",
    "copyright_notice": "© 2026 AFP",
    "date_created": "2026-10-19",
}
"""What a file says where a case does not say it."""

_KEYS = frozenset(
    {
        *("is", "severity", "says", "fix", "expected", "only"),
        *("caption", "credit", "linked", "alt", "src", "document", "usages"),
        *("cover", "data"),
        *("published", "today", "file", "files", "settings", "assets"),
        *("withdrawal", "page"),
    }
)


@value
class Case:
    """One picture, as printed and filed, and whether its check is to fire."""

    check: str
    fires: bool
    told: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Return what the case shows."""
        return str(self.told["is"])

    @property
    def usages(self) -> Sequence[Mapping[str, Any]]:
        """Return what stands where, each with what it has in common with the others."""
        several: list[dict[str, Any]] = self.told.get("usages", [{}])
        shared = {k: v for k, v in self.told.items() if k not in ("usages", "file")}
        return [shared | each for each in several]

    @property
    def files(self) -> Sequence[Mapping[str, Any]]:
        """Return the fields of each file."""
        one = [self.told["file"]] if "file" in self.told else []
        return self.told.get("files", one)


def cases_of(check_name: str) -> tuple[Case, ...]:
    """Return the cases of a check, as its file has them."""
    told = tomllib.loads((FOLDER / f"{check_name}.toml").read_text("utf-8"))
    assert set(told) == {"fails", "passes"}, check_name
    found = [
        Case(check=check_name, fires=kind == "fails", told=row)
        for kind in ("fails", "passes")
        for row in told[kind]
    ]
    for case in found:
        assert set(case.told) <= _KEYS, f"{check_name}: {case.told}"
    assert len({c.name for c in found}) == len(found), (
        f"{check_name}: two cases have one `is`"
    )
    return tuple(found)


def checked(case: Case, *, session: Session) -> tuple[tuple[Asset, ...], list[Finding]]:
    """Return what the case's pictures are, and all that the checks find."""
    session = replace(
        session,
        settings=settings_of(case),
        today=date.fromisoformat(case.told.get("today", "2026-11-01")),
    )
    usages = [u for page in pages_of(case) for u in _read(*page, session=session)]
    images = [
        _ended(_image(fields, n, case), fields, usages)
        for n, fields in enumerate(case.files)
    ]
    alike = _likenesses(case, images)
    found = grouped(usages, images, session=session, likenesses=alike)
    orders = _orders(case, found.assets)
    context = replace(
        session.context,
        waiting=waiting(found.proposals),
        orders=orders,
        barred={
            image.place: str(fields["barred"])
            for image, fields in zip(images, case.files, strict=True)
            if "barred" in fields
        },
    )
    findings = [f for a in found.assets for f in check(a, context=context)]
    shown = sift(findings, session.settings, today=session.today).shown
    return found.assets, list(shown)


def _orders(case: Case, assets: Sequence[Asset]) -> Orders:
    """Return what the desk ordered of the pictures of a case."""
    said = dict(case.told.get("withdrawal", {}))
    if not said:
        return Orders()
    outcomes = said.pop("ticked", [])
    at, actor = "2026-10-25T10:00:00+00:00", "Mia Sand"
    order = Withdrawal(
        withdrawal_id="w1",
        asset_id=assets[0].asset_id,
        kind="correction" if "field" in said else "kill",
        ordered_at=at,
        ordered_by=actor,
        at=at,
        actor=actor,
        names=tuple(name for asset in assets for name in names_of(asset)),
        **{"reason": "called back"} | said,
    )
    usages = sorted(
        (u for asset in assets for u in asset.usages),
        key=lambda u: (u.caption.document_uri, u.caption.position),
    )
    ticks = [
        Tick(
            withdrawal_id="w1",
            usage_id=usage.usage_id,
            outcome=outcome,
            at=at,
            actor=actor,
            reason="it is in the paper",
        )
        for usage, outcome in zip(usages, outcomes, strict=False)
        if outcome
    ]
    return Orders(withdrawals=(order,), ticks=latest_ticks(ticks))


def settings_of(case: Case) -> Settings:
    text = case.told.get("settings", "")
    return parse_settings(text, file=Path("cutline.toml")) if text else Settings()


def pages_of(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the articles of a case: names and markup."""
    if "page" in case.told:
        yield case.told.get("document", "article.html"), case.told["page"]
        return
    by_document: dict[str, list[Mapping[str, Any]]] = {}
    for number, shown in enumerate(case.usages):
        if case.told.get("usages") != []:
            name = shown.get("document", f"article-{number}.html")
            by_document.setdefault(name, []).append(shown)
    for name, several in by_document.items():
        yield name, _markup(several)


def _markup(several: Sequence[Mapping[str, Any]]) -> str:
    published = several[0].get("published", "2026-10-20")
    figures = "".join(_figure(shown) for shown in several)
    covers = "".join(
        f'<meta property="og:image" content="{html.escape(address_of(shown))}">'
        for shown in several
        if shown.get("cover")
    )
    return (
        "<!doctype html><html><head><title>What happened</title>"
        f'<meta property="article:published_time" content="{published}">{covers}'
        "</head><body><article><h1>What happened</h1><p>The morning was calm, and"
        f" nobody in the town expected what came.</p>{figures}<p>By noon all was over,"
        " and the mayor spoke to those who had waited.</p></article></body></html>"
    )


def address_of(shown: Mapping[str, Any]) -> str:
    return str(shown.get("src", "https://paper.example/media/harbour.jpg"))


def _figure(shown: Mapping[str, Any]) -> str:
    source = html.escape(address_of(shown))
    data = html.escape(shown.get("data", ""))
    alt = shown.get("alt", "Boats in a harbour")
    said = "" if alt is False else f' alt="{html.escape(alt)}"'
    said += f' data-credit="{data}"' if data else ""
    credit = shown.get("credit", "Nadia Okafor/AFP")
    to = shown.get("linked", True)
    line = f' <span class="credit">{_linked(credit, to)}</span>' if credit else ""
    words = _linked(shown.get("caption", CAPTION), to)
    below = f"<figcaption>{words}{line}</figcaption>" if words or line else ""
    return (
        f'<figure><img src="{source}"{said} width="800" height="600">{below}</figure>'
    )


def _linked(words: str, to: bool | str) -> str:
    """Return markup of words in which each licence that has an address is a link."""
    found, at = "", 0
    for span, licence in load_licences().spans(words) if to else ():
        address = to if isinstance(to, str) else licence.url
        if address:
            found += html.escape(words[at : span.start])
            name = html.escape(span.of(words))
            found += f'<a href="{html.escape(address)}">{name}</a>'
            at = span.end
    return found + html.escape(words[at:])


def _read(name: str, markup: str, *, session: Session) -> Sequence[Usage]:
    file = SourceFile(uri=f"press/{name}", data=markup.encode())
    ((_, usages),) = extract(file, session=session).documents
    return usages


def _likenesses(case: Case, images: Sequence[Image]) -> Iterator[FileLikeness]:
    """Yield how files of a case relate to the first."""
    for told, image in zip(case.files, images, strict=True):
        if relation := told.get("relation"):
            yield FileLikeness(
                one=images[0].fingerprint.sha256,
                other=image.fingerprint.sha256,
                likeness=Likeness(
                    relation=relation,
                    score=0.9 if relation in _SURE else 0.3,
                    is_sure=relation in _SURE,
                    reasons=("laid upon each other",),
                ),
            )


_SURE = ("copy", "crop", "edited", "mirrored")
OF_FILES = ("uri", "credentials", "width", "relation", "ended", "holds", "barred")


def _ended(image: Image, told: Mapping[str, Any], usages: Sequence[Usage]) -> Image:
    """Return a file that was written over, with the usages that it `holds`: all, if it
    does not say else.
    """
    if "ended" not in told:
        return image
    until = "2026-10-24T08:00:00+00:00"
    held = usages if told.get("holds", True) else ()
    former = Former(
        place=image.uri,
        until=until,
        ending=told["ended"],
        usages=tuple(usage.usage_id for usage in held),
    )
    uri = former_uri(image.uri, until=until, sha256=image.fingerprint.sha256)
    return replace(image, uri=uri, former=former)


def _image(told: Mapping[str, Any], number: int, case: Case) -> Image:
    """Return a file; those of a case show the same pixels, if it does not say else."""
    uri = str(told.get("uri", f"harbour-{number}.jpg"))
    own = {k: v for k, v in told.items() if k not in OF_FILES}
    shown = case.usages[0] if case.usages else case.told
    said = {"description": shown.get("caption", CAPTION)} | FULL | own
    evidence = Evidence(uri=uri, kind="XMP")
    width = told.get("width", 3000)
    return Image(
        uri=uri,
        format="JPEG",
        fingerprint=Fingerprint(
            sha256=f"{number:x}" * 64,
            width=width,
            height=width * 2 // 3,
            pixels_sha256=(f"{number:x}" if "relation" in told else "a") * 64,
        ),
        fields=tuple(
            Claim(name=name, value=text, evidence=evidence)
            for name, text in said.items()
            if text
        ),
        content_credentials=told.get("credentials"),
    )
