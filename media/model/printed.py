"""What is printed of a picture, wherever it is said: under a usage, or in a file."""

from __future__ import annotations

from media.model.assets import Asset
from media.model.corrections import PrintedField
from media.model.files import Image
from media.model.review import Member, file_member, usage_member
from media.model.usages import Usage

Printed = Usage | Image
"""What has a caption, a credit line and an alternative text that can be corrected."""


def printed_text(shown: Printed, field: PrintedField) -> str:
    """Return what a usage or a file says in a field, "" for nothing."""
    return shown.says(field) if isinstance(shown, Usage) else shown.text(field)


def member_of(shown: Printed) -> Member:
    """Return what decisions call a usage or a file."""
    if isinstance(shown, Usage):
        return usage_member(shown.usage_id)
    return file_member(shown.fingerprint.sha256)


def printed_of(asset: Asset) -> tuple[Printed, ...]:
    """Return what says what is printed of a picture: its usages; its files, each once,
    where it is known by them alone.
    """
    if asset.usages:
        return asset.usages
    files = {image.fingerprint.sha256: image for image in reversed(asset.images)}
    return tuple(files[sha256] for sha256 in sorted(files))


def all_printed(asset: Asset) -> tuple[Printed, ...]:
    """Return all that says what is printed of a picture: its usages, then its files."""
    return (*asset.usages, *asset.images)
