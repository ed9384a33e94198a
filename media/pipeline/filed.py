"""What files of the catalogue say of a checked picture that is surely one of theirs.

A draft, or a copy of a picture that lost its fields, is checked against them: whom they
credit, and whether a model made the picture. Nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from media.dedup import settle_asset
from media.model import Asset, Finding
from media.pipeline.binding import credits_others
from media.pipeline.desk_lines import desk_line
from media.pipeline.knowing import Known
from media.pipeline.session import Session
from media.rules import Context, check
from media.styling import dressed

_OF_FILES = frozenset({"ai-unmarked", "composite-unmarked"})
_OF_CREDITS = "credit-differs-from-file"


def found_by_files(
    asset: Asset, known: Sequence[Known], *, session: Session, context: Context
) -> Iterator[Finding]:
    """Yield what files of the catalogue say against what a checked picture prints.

    `known`: those of the catalogue that it surely is. Nothing is said of its credit
    where no file of it was checked, which would be compared with theirs (but where they
    were licensed by others than it names), where its own files say who made it, or
    where people settled on a line.
    """
    images = tuple(image for one in known for image in one.asset.images)
    if not images or not asset.usages:
        return
    wanted = set(_OF_FILES)
    own = any(session.credit_of_file(image) for image in asset.images)
    is_of_others = any(credits_others(asset, one.asset, context) for one in known)
    if (asset.images or is_of_others) and not own and desk_line(known) is None:
        wanted.add(_OF_CREDITS)
    settled = settle_asset(
        replace(asset, images=images),
        read_credit=session.read_credit,
        agencies=session.knowledge.agencies,
        credit_in_file=session.credit_in_file,
    )
    checked = {usage.caption.document_uri for usage in asset.usages}
    for finding in check(dressed(settled, session.house()), context=context):
        if finding.check not in wanted:
            continue
        if finding.document_uri in checked:
            yield finding
        elif (
            finding.check == _OF_CREDITS
        ):  # the file is the odd one, which nobody checks
            place = asset.usages[0].caption
            yield replace(
                finding, document_uri=place.document_uri, position=place.position
            )
