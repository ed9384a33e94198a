"""Whether each usage that was found is right, as the scorers of the data judge it.

In: the truth, and rows as the scorers read them. Out: for each prediction True, False,
or None where the data cannot tell. Of pages and texts the record is right whose caption
is right strictly and whose credit is right leniently (the scorers' "full record"), of a
credit line the core row: credit text, creators, canonical organisations.
"""

from __future__ import annotations

import json
import runpy
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tests.quality.groups import Row

_UNSURE = frozenset({"caption_unknown", "credit_unknown", "placeholder"})


@cache
def _scorer(path: Path) -> dict[str, Any]:
    return runpy.run_path(str(path))


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def of_pages(shared: Path, truth: Row, images: Sequence[Row]) -> Iterator[bool | None]:
    """Yield for each usage of a page whether it is right.

    Of several on one picture those that give its caption and its credit are judged
    together; the others say nothing.
    """
    score = _scorer(shared / "gold/pages/score.py")
    assets = score["assets"](truth)
    owner = [_asset_of(score, image, assets) for image in images]
    for n, image in enumerate(images):
        k = owner[n]
        if k is None:
            yield False
            continue
        asset = assets[k]
        same = [images[m] for m in range(len(images)) if owner[m] == k]
        captioned = next((one for one in same if one["caption"]), None)
        credited = next((one for one in same if _credit(score, one)), None)
        giving = [one for one in (captioned, credited) if one is not None] or same[:1]
        if _UNSURE & asset["flags"] or not any(one is image for one in giving):
            yield None
            continue
        caption = captioned["caption"] if captioned else None
        credit = _credit(score, credited) if credited else ""
        yield _is_caption(score, caption, asset["caption"], asset["cforms"]) and (
            _is_credit(score, credit, asset["crforms"])
        )


def _asset_of(
    score: Mapping[str, Any], image: Row, assets: Sequence[Row]
) -> int | None:
    """Return the picture of the truth that a usage is of, as the scorer matches."""
    keys = score["keys"]([url for url in (image["src"], *image["src_urls"]) if url])
    for level, own in enumerate(keys):
        for k, asset in enumerate(assets):
            if asset["k"][level] & own:
                return k
    caption = image["caption"]
    lenient = score["cap_lenient"]
    alike = [
        k
        for k, asset in enumerate(assets)
        if caption
        and asset["cforms"]
        and lenient(caption, asset["cforms"], asset["credit"])
    ]
    return alike[0] if alike else None


def _credit(score: Mapping[str, Any], image: Row) -> str:
    """Return the parties of a usage's credit, "" where they are labels alone."""
    joined: str = score["cred_join"](image)
    return joined if score["cnorm"](joined) else ""


def _is_caption(
    score: Mapping[str, Any], said: str | None, wanted: str | None, forms: Sequence[str]
) -> bool:
    if not said or not wanted:
        return not said and not wanted
    return bool(score["cap_ok"](said, forms))


def _is_credit(score: Mapping[str, Any], said: str, forms: Sequence[str]) -> bool:
    if not said or not forms:
        return not said and not forms
    return bool(score["cred_lenient"](said, forms))


def of_text(shared: Path, truth: Row, captions: Sequence[Row]) -> Iterator[bool | None]:
    """Yield for each caption found in a text whether it is right."""
    score = _scorer(shared / "gold/pages/score.py")
    for caption in captions:
        item = next(
            (i for i in truth["images"] if _is_of(score, caption, i)),
            None,
        )
        if item is None:
            yield False
            continue
        given = (
            [item["authors"], *item.get("authors_alt", [])] if item["authors"] else []
        )
        yield _is_caption(
            score, caption["caption"], item["caption"], [item["caption"] or ""]
        ) and _is_credit(score, _credit(score, caption), [" ".join(g) for g in given])


def _is_of(score: Mapping[str, Any], caption: Row, item: Row) -> bool:
    said, wanted = caption["caption"], item["caption"]
    credit = " ".join(item["authors"])
    if said and wanted:
        return bool(score["cap_lenient"](said, [wanted], credit))
    own = _credit(score, caption)
    return (
        not said and not wanted and bool(own and score["cred_lenient"](own, [credit]))
    )


def of_credits(shared: Path, truth: Row, read: Row) -> bool:
    """Say whether the core of a credit line was read rightly."""
    score = _scorer(shared / "gold/credits/score.py")
    return all(score["same"](field, truth, read) for field in score["CORE"])
