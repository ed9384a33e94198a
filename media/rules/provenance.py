"""Checks of what a file says of how it came to be: source type, Content Credentials."""

from __future__ import annotations

from collections.abc import Iterator

from media.model import Asset, Evidence, Finding
from media.rules.rule import Context, Rule
from media.rules.saying import Saying, about_file, about_usage, of_field
from media.source_types import AI, made_by_model, source_type


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
            if AI in usage.flags:
                continue
            caption = usage.caption
            yield Finding(
                check="ai-unmarked",
                severity="warning" if whole else "note",
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
            if drawn or {"composite", AI} & set(usage.flags):
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


def credentials_broken(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find files whose Content Credentials do not validate."""
    for image in asset.images:
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


RULES = (
    Rule(
        check="ai-unmarked",
        title="Picture made by a model is not marked as one",
        severity="warning",
        why=(
            "The file's digital source type, or intact Content Credentials, say that a"
            " trained model made the picture; whoever publishes it has to say so."
            " Where a model made only a part of it, it is a note."
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
