"""Pictures that were moved while a sidecar came to them, or went from them.

In: files that are new at their places. Out: where each was until now. A picture is
known by a digest that changes with its sidecars; that of the file alone stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from media.catalogue import Catalogue
from media.files import SourceFile
from media.model import file_member


def moved_with_sidecars(
    pictures: Iterable[tuple[SourceFile, str]], *, catalogue: Catalogue
) -> Mapping[str, str]:
    """Return where pictures were that lie elsewhere now, by uri; each place once.

    `pictures`: with the digests that they are known by. Only what is known to be
    missing has moved: else the file is there twice.
    """
    digests = {
        file.uri: hashlib.sha256(file.data).hexdigest() if file.sidecars else known_as
        for file, known_as in pictures
    }
    held = catalogue.assets_with(map(file_member, digests.values())) if digests else {}
    if not held:
        return {}
    images = [
        image
        for asset in catalogue.assets_named(held.values()).values()
        for image in asset.images
        if image.former is None
    ]
    missing = catalogue.missing(image.uri for image in images)
    left = {i.fingerprint.sha256: i.uri for i in images if i.uri in missing}
    return {uri: left.pop(sha) for uri, sha in digests.items() if sha in left}
