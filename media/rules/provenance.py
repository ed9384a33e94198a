"""Checks of what a file says of how it came to be: source type, Content Credentials."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from media.agencies import Agency
from media.model import Asset, Evidence, Finding, Former, Usage
from media.rules.phrasing import says
from media.rules.rule import Context, Rule
from media.rules.saying import Saying, about_file, about_usage, of_field, quoted, there
from media.source_types import AI, made_by_model, source_type
from media.text import tokens
from media.words import load_words


def ai_unmarked(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find usages of a picture that a model made which do not say so."""
    for image in asset.images:
        made = made_by_model(image)
        if made is None:
            continue
        how_much, who = made
        whole = how_much == "all"
        place = Evidence(uri=image.uri, kind=who)
        for usage in asset.usages:
            caption = usage.caption
            printed = f"{caption.text} {caption.credit_line or ''}"
            if AI in usage.flags or says("by_model", printed):
                continue
            yield Finding(
                check="ai-unmarked",
                severity="warning",
                message=(
                    f"The file says that {'' if whole else 'part of '}the picture was"
                    f" made by a trained model ({who}); the caption does not."
                ),
                asset_id=asset.asset_id,
                document_uri=caption.document_uri,
                position=caption.position,
                found=caption.text or None,
                expected="a caption or credit that says so",
                evidence=(place,),
                fix="Add “AI-generated” to the caption or the credit.",
            )


def composite_unmarked(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find usages of a composite that do not say so."""
    for image in asset.images:
        said = source_type(image.text("digital_source_type"))
        if said is None or said.kind != "composite" or said.ai:
            continue
        for usage in asset.usages:
            drawn = usage.credit is not None and usage.credit.medium in _DRAWN
            if drawn or {"composite", AI} & set(usage.flags) or _is_called_so(usage):
                continue
            yield about_usage(
                asset,
                usage,
                Saying(
                    check="composite-unmarked",
                    severity="warning",
                    message=(
                        "The file says that the picture was put together of several"
                        f" ({said.term}); the caption does not."
                    ),
                    found=usage.caption.text,
                    expected="a caption or credit that says so",
                    fix="Add “composite” or “photo montage” to the caption.",
                ),
                [of_field(image, "digital_source_type")],
            )
        return


def _is_called_so(usage: Usage) -> bool:
    """Say whether a caption calls its picture a composite within a sentence.

    "Both, in a combination of pictures", "Die Fotomontage zeigt": by words of several
    parts, or that begin with one for a picture, which are nobody's name.
    """
    said = " ".join(tokens(usage.caption.text))
    return any(f" {word} " in f" {said} " for word in _composites())


_SHORT = 3
"""Letters of a label that begins many other words: "fot"."""


@lru_cache(maxsize=1)
def _composites() -> frozenset[str]:
    flags = load_words().flags.items()
    words = (" ".join(tokens(word)) for word, flag in flags if flag == "composite")
    pictures = tuple(label for label in load_words().labels if len(label) > _SHORT)
    return frozenset(w for w in words if " " in w or w.startswith(pictures))


def kind_contradicted(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures printed as photographs that are drawn, and the reverse."""
    made = list(_made(asset, context))
    for usage in asset.usages:
        printed = _printed_kind(usage)
        if not printed:
            continue
        agency = _graphics_agency(usage, context) if printed == "photograph" else None
        for kind, who, place in made:
            if kind != printed:
                yield _contradicted(asset, usage, kind, who, [place])
                break
        else:
            if agency is not None:
                who = f"the registry ({agency.name} makes graphics)"
                yield _contradicted(asset, usage, "illustration", who, [])


_Drawn = Literal["photograph", "illustration"]


def _contradicted(
    asset: Asset, usage: Usage, kind: _Drawn, who: str, places: list[Evidence]
) -> Finding:
    said = "a photograph" if kind == "illustration" else "an illustration or graphic"
    right = "an illustration or graphic" if kind == "illustration" else "a photograph"
    return about_usage(
        asset,
        usage,
        Saying(
            check="kind-contradicted",
            severity="warning",
            message=f"Credited as {said}; by {who} it is {right}.",
            expected=f"a credit as of {right}",
            fix="See which is right, and change the word before the credit.",
        ),
        places,
    )


def _printed_kind(usage: Usage) -> _Drawn | None:
    """Return what a credit calls the picture, None where it tells neither."""
    credit = usage.credit
    if credit is None or _NEITHER.intersection(usage.flags):
        return None
    if credit.medium in _DRAWN:
        return "illustration"
    return "photograph" if credit.medium == "photo" else None


def _made(asset: Asset, context: Context) -> Iterator[tuple[_Drawn, str, Evidence]]:
    """Yield what files say that the picture is: by the vocabulary, then by a credit.

    What a model made is for other checks; scans may be of photographs and of drawings.
    """
    for image in asset.images:
        said = source_type(image.text("digital_source_type"))
        if said is not None and said.kind is not None:
            place = of_field(image, "digital_source_type")
            who = f"the file's digital source type ({said.term})"
            if said.kind == "illustration" and not said.ai:
                yield "illustration", who, place
            elif said.term in _CAMERA:
                yield "photograph", who, place
            continue
        credit = context.credit_of_file(image)
        if credit is not None and not _NEITHER.intersection(credit.flags):
            place = of_field(image, "credit_line")
            if credit.medium in _DRAWN:
                yield "illustration", "the file's own credit", place
            elif credit.medium == "photo":
                yield "photograph", "the file's own credit", place


def _graphics_agency(usage: Usage, context: Context) -> Agency | None:
    """Return the house of graphics that alone is credited, None for others."""
    named = usage.credit.agencies if usage.credit else ()
    agencies = [context.agencies.named(name) for name in named]
    if not agencies or any(a is None or a.kind != "graphic" for a in agencies):
        return None
    return agencies[0]


def picture_mirrored(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find files of one picture of which one shows it in the mirror."""
    images = {image.fingerprint.sha256: image for image in reversed(asset.images)}
    for found in asset.likenesses:
        alike = found.likeness
        if alike.relation != "mirrored" or not alike.is_sure:
            continue
        one, other = (images[name] for name in found.pair)
        yield about_file(
            asset,
            other,
            Saying(
                check="picture-mirrored",
                severity="warning",
                message=(
                    "This file and another show the picture with left and right"
                    " exchanged: one of them was mirrored."
                ),
                found=f"mirrored against {one.uri}",
                expected="the picture as it was taken",
                fix=(
                    "See which is right (writing, buttons, steering wheels tell), and"
                    " use that one."
                ),
            ),
            [
                Evidence(uri=image.uri, kind="same-picture", quote=quote)
                for image, quote in zip(
                    (other, one), ("; ".join(alike.reasons), ""), strict=True
                )
            ],
        )


_DRAWN = frozenset({"illustration", "graphic", "map"})
_NEITHER = frozenset({"composite", "illustrative", AI})
"""Flags of pictures that are called either."""
_CAMERA = frozenset({"digitalCapture", "computationalCapture", "minorHumanEdits"})
"""Terms of the vocabulary of what came out of a camera, and is no scan."""


def credentials_broken(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find files whose Content Credentials do not validate."""
    for image in there(asset):
        found = image.content_credentials or {}
        if found.get("validation_state") != "Invalid":
            continue
        yield Finding(
            check="credentials-broken",
            severity="warning",
            message=f"Content Credentials of the file: {found.get('message')}",
            asset_id=asset.asset_id,
            document_uri=image.uri,
            found=str(found.get("validation_state")),
            expected="a manifest that validates, or none",
            evidence=(Evidence(uri=image.uri, kind="C2PA"),),
            fix="Ask the supplier for the file as it was signed.",
        )


def picture_exchanged(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find usages whose file shows another picture since they were read."""
    for image in asset.images:
        former = image.former
        if former is None or not former.is_exchanged:
            continue
        said = _exchanged(former, context.barred.get(former.place, ""))
        place = Evidence(uri=image.uri, kind="file-name", quote=former.place)
        for usage in asset.usages:
            if usage.usage_id in former.usages:
                yield about_usage(asset, usage, said, [place])


def _exchanged(former: Former, barred: str) -> Saying:
    """Return what is to be said of pages that name the place of a former file.

    `barred`: why what lies there now must not be used, "" where it may.
    """
    name = quoted(former.place.replace("\\", "/").rpartition("/")[2])
    how = (
        f"{name} was moved, and another picture is in its place"
        if former.ending == "moved"
        else f"{name} was written over by {former.until[:10]}"
    )
    may = "that one" if former.ending == "moved" else "another picture"
    message = f"{how}: the page may show {may} above this caption and credit."
    if barred:
        message = f"{message} What lies there now must not be used: {barred}."
    return Saying(
        check="picture-exchanged",
        severity="error" if barred else "warning",
        message=message,
        found=former.place,
        expected="the picture that the caption and the credit are of",
        fix="Look at the page; put the picture back, or correct the words.",
    )


RULES = (
    Rule(
        check="ai-unmarked",
        title="Picture made by a model is not marked as one",
        severity="warning",
        why=(
            "The file's digital source type, or intact Content Credentials, say that a"
            " trained model made the picture, or a part of it. Whoever publishes a"
            " picture that a model made or manipulated, and that passes for real, has"
            " to say so from 2 August 2026 on. Whether it does pass for real only"
            " people can tell, so it is a warning (`--fail-on warning`)."
        ),
        source=(
            "Regulation (EU) 2024/1689, art. 50(4); IPTC Digital Source Type; C2PA"
        ),
        run=ai_unmarked,
    ),
    Rule(
        check="credentials-broken",
        title="Content Credentials do not validate",
        severity="warning",
        why=(
            "The file was changed after it was signed, or the signature is not that of"
            " what it claims. A signer who is not trusted is no fault of the file."
        ),
        source="C2PA Technical Specification: Validation",
        run=credentials_broken,
    ),
    Rule(
        check="composite-unmarked",
        title="Composite is not marked as one",
        severity="warning",
        why=(
            "The file's digital source type says that the picture was put together of"
            " several. Readers take a photograph for what a camera saw."
        ),
        source="IPTC Digital Source Type; DoD Visual Information Style Guide 2018",
        run=composite_unmarked,
    ),
    Rule(
        check="kind-contradicted",
        title="Photograph and illustration are taken for each other",
        severity="warning",
        why=(
            "“Photo” stands before the credit of what the file, or the entry of the"
            " only house that is credited, calls an illustration or graphic, or the"
            " reverse. Readers take a photograph for what a camera saw."
        ),
        source="IPTC Digital Source Type; the agency's entry; press codes, by practice",
        run=kind_contradicted,
    ),
    Rule(
        check="picture-exchanged",
        title="File of a picture was written over by another picture",
        severity="error",
        why=(
            "A page names a file, and another picture lies there since it was read."
            " What the page prints is of the picture before; the catalogue keeps it"
            " with that. Whether the page shows the new one only a look at it tells."
            " Where the new one was withdrawn, or the newsroom must not use it, that"
            " look cannot wait: it is an error then, else a warning."
        ),
        source="by practice",
        run=picture_exchanged,
    ),
    Rule(
        check="picture-mirrored",
        title="Picture is mirrored in one of its files",
        severity="warning",
        why=(
            "Left and right are part of what a photograph tells: a hand, a scar, a"
            " side of the road. Pictures are mirrored in layout so that faces look"
            " into the page. Which of two files is right cannot be told from them."
        ),
        source="by practice",
        run=picture_mirrored,
    ),
)
