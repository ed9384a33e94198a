"""Checks of what a file says of how it came to be: source type, Content Credentials."""

from __future__ import annotations

from collections.abc import Iterator

from media.model import Asset, Evidence, Finding
from media.rules.rule import Context
from media.source_types import AI, made_by_model


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
