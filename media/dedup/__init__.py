"""Recognise repeats: which captions and files show one and the same photograph.

In: usages, images and the links between them. Out: assets, each with its conflicts,
rights and the credit line to print. Merging two photographs is the costliest error, so
what cannot be decided stays apart. Reads no file and no catalogue; `usage_keys` and
`image_keys` are what a store indexes so that repeats are found again.
"""

from media.dedup.bare import Compared, is_bare_version
from media.dedup.captions import CaptionGroup, caption_groups, group_captions
from media.dedup.compare import (
    TEXT_ALONE,
    Comparison,
    Relation,
    compare,
    with_pictures,
)
from media.dedup.credits import CORRECTED, settle_credits
from media.dedup.distances import Distance, distance
from media.dedup.doubts import doubt_of
from media.dedup.gists import Gist, gist_of, may_be_related
from media.dedup.keys import (
    EQUAL,
    KEYS_FORM,
    NUMBER,
    addresses_of,
    description_of,
    file_key,
    image_keys,
    keys_naming_place,
    keys_of_address,
    keys_of_numbers,
    keys_of_place,
    telling_keys,
    usage_keys,
)
from media.dedup.merge import merge, representative, settle_asset
from media.dedup.one_number import (
    are_told_apart,
    is_named_by,
    lent_numbers,
    tied_by_number,
)
from media.dedup.otherwise import other_days
from media.dedup.proposals import proposals_of
from media.dedup.reused import is_anyones, is_one_place
from media.dedup.variants import PrintedCredit, Wording, credits_of, wordings_of

__all__ = [
    "CORRECTED",
    "EQUAL",
    "KEYS_FORM",
    "NUMBER",
    "TEXT_ALONE",
    "CaptionGroup",
    "Compared",
    "Comparison",
    "Distance",
    "Gist",
    "PrintedCredit",
    "Relation",
    "Wording",
    "addresses_of",
    "are_told_apart",
    "caption_groups",
    "compare",
    "credits_of",
    "description_of",
    "distance",
    "doubt_of",
    "file_key",
    "gist_of",
    "group_captions",
    "image_keys",
    "is_anyones",
    "is_bare_version",
    "is_named_by",
    "is_one_place",
    "keys_naming_place",
    "keys_of_address",
    "keys_of_numbers",
    "keys_of_place",
    "lent_numbers",
    "may_be_related",
    "merge",
    "other_days",
    "proposals_of",
    "representative",
    "settle_asset",
    "settle_credits",
    "telling_keys",
    "tied_by_number",
    "usage_keys",
    "with_pictures",
    "wordings_of",
]
