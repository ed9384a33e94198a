"""A block of IIM and new values -> the new block (IIM 4.2).

What is not asked for stays octet for octet, unless the character set has to change:
IIM has one for all its texts, so a new text that needs UTF-8 takes the old ones along.
A value longer than IIM allows is cut at a character's border; XMP has it whole.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from media.images.fields import Field
from media.images.guessing import guess
from media.images.iim import CHARSET, RECORDS, charset, in_utf8
from media.model import Json, value
from media.writing.fields import writable

# The version, the rasterised caption and the preview of record 2 are no texts.
_BINARY = frozenset({0, 125, 200, 201, 202})
_SHORT = 0x7FFF
_JOINERS = "\u200d\ufe0e\ufe0f"


class Damaged(Exception):
    """The block cannot be taken apart to its end, so it cannot be written anew."""


@value
class Dataset:
    """One dataset: its place in the model, its content, and all its octets."""

    record: int
    number: int
    octets: bytes
    raw: bytes


@value
class Plan:
    """The new block, what it now says by field, and what to tell whoever asked."""

    block: bytes
    texts: Mapping[str, tuple[str, ...]]
    warnings: tuple[str, ...] = ()


def plan(block: bytes, values: Mapping[str, Json]) -> Plan | None:
    """Return the block with new values; None where it says all of them already.

    Raises:
        Damaged: the old block cannot be taken apart.
    """
    datasets = _datasets(block)
    warnings: list[str] = []
    wanted: dict[tuple[int, int], tuple[str, ...]] = {}
    texts: dict[str, tuple[str, ...]] = {}
    for key, said in values.items():
        field = writable()[key].field
        if field.iim:
            texts[key] = tuple(_cut_all(field, _texts(said), warnings))
            wanted[field.iim[0]] = texts[key]
    declared = next(
        (d.octets for d in datasets if (d.record, d.number) == CHARSET), b""
    )
    name = charset.declared(declared)
    if all(_says(datasets, at, told, name) for at, told in wanted.items()):
        return None
    if name != "utf-8" and not all(
        t.isascii() for told in wanted.values() for t in told
    ):
        datasets = list(_in_utf8(datasets, name, set(wanted), warnings))
    for at, told in wanted.items():
        datasets = _put(datasets, at, told)
    return Plan(
        block=b"".join(d.raw for d in datasets),
        texts=texts,
        warnings=tuple(dict.fromkeys(warnings)),
    )


def cut(text: str, octets: int) -> str:
    """Return what of a text IIM can hold, cut where a character ends.

    >>> cut("Zürich", 2), cut("Zürich", 3)
    ('Z', 'Zü')
    """
    kept = text.encode()[:octets].decode("utf-8", "ignore")
    while kept and len(kept) < len(text) and _joins(text[len(kept)]):
        kept = kept[:-1]
    return kept.rstrip()


def _joins(char: str) -> bool:
    return unicodedata.combining(char) > 0 or char in _JOINERS


def _cut_all(field: Field, texts: Iterable[str], warnings: list[str]) -> Iterator[str]:
    for text in texts:
        short = cut(text, field.octets) if field.octets else text
        if short != text:
            warnings.append(
                f"IIM: {field.key}: cut to the {field.octets} octets that IIM allows;"
                " XMP has it whole"
            )
        yield short


def _texts(said: Json) -> list[str]:
    found = said if isinstance(said, list) else [said]
    return [str(text) for text in found if text]


def _datasets(block: bytes) -> list[Dataset]:
    """Take a block apart; the reader looks for what it can, here nothing may be lost.

    Raises:
        Damaged: an octet belongs to no dataset.
    """
    found: list[Dataset] = []
    at = 0
    while at < len(block):
        if block[at] != 0x1C:
            if not block[at:].strip(b"\0"):
                break  # padding
            raise Damaged(f"octet {at}: no dataset begins here")
        if at + 1 < len(block) and block[at + 1] not in RECORDS:
            raise Damaged(f"octet {at}: a dataset of a record that there is none of")
        start = at + 5
        size = int.from_bytes(block[at + 3 : start], "big")
        if size > _SHORT:
            octets = size & _SHORT
            size = int.from_bytes(block[start : start + min(octets, 8)], "big")
            start += octets
        end = start + size
        if end > len(block):
            raise Damaged(f"octet {at}: a dataset is longer than its block")
        found.append(
            Dataset(
                record=block[at + 1],
                number=block[at + 2],
                octets=block[start:end],
                raw=block[at:end],
            )
        )
        at = end
    return found


def _dataset(record: int, number: int, octets: bytes) -> Dataset:
    size = (
        struct.pack(">H", len(octets))
        if len(octets) <= _SHORT
        else struct.pack(">HI", 0x8004, len(octets))
    )
    raw = bytes((0x1C, record, number)) + size + octets
    return Dataset(record=record, number=number, octets=octets, raw=raw)


def _says(
    datasets: Sequence[Dataset],
    at: tuple[int, int],
    texts: tuple[str, ...],
    declared: str,
) -> bool:
    """Say whether the block has these texts, in a way that nobody misreads."""
    found = tuple(d.octets for d in datasets if (d.record, d.number) == at)
    plain = tuple(
        octets.replace(b"\r\n", b"\n").replace(b"\r", b"\n") for octets in found
    )
    if plain != tuple(text.encode() for text in texts):
        return False
    return declared == "utf-8" or all(text.isascii() for text in texts)


def _in_utf8(
    datasets: Sequence[Dataset],
    declared: str,
    replaced: set[tuple[int, int]],
    warnings: list[str],
) -> Iterator[Dataset]:
    """Yield the datasets with all texts in UTF-8, and 1:90 that says so."""
    yield from _declaring(datasets)
    foreign = _foreign(datasets, declared, replaced)
    encoding = declared or guess(d.octets for d in foreign)
    if foreign:
        how = "declared" if declared else "guessed: none was declared"
        warnings.append(
            f"IIM: old texts ({len(foreign)}) turned from {encoding} ({how}) into UTF-8"
        )
    turned = set(foreign)
    for each in datasets:
        if each.record == 1 and each.number <= CHARSET[1]:
            continue  # they come first
        if each not in turned:
            yield each
            continue
        text = each.octets.decode(encoding, "ignore")
        if text.encode(encoding, "ignore") != each.octets:
            warnings.append(
                f"IIM: {each.record}:{each.number}: octets that are no {encoding} are"
                " left out"
            )
        yield _dataset(each.record, each.number, text.encode())


def _foreign(
    datasets: Sequence[Dataset], declared: str, replaced: set[tuple[int, int]]
) -> list[Dataset]:
    """Return the datasets that are texts, stay, and are not UTF-8 yet."""
    texts = [d for d in datasets if d.record == 2 and d.number not in _BINARY]
    held = [((d.record, d.number), d.octets) for d in texts]
    return [
        each
        for each, text in zip(texts, in_utf8(held, declared), strict=True)
        if text is None and (each.record, each.number) not in replaced
    ]


def _declaring(datasets: Sequence[Dataset]) -> Iterator[Dataset]:
    """Yield what comes first in record 1, then 1:90 for UTF-8."""
    for each in datasets:
        if each.record == 1 and each.number < CHARSET[1]:
            yield each
    yield _dataset(*CHARSET, charset.UTF8)


def _put(
    datasets: Sequence[Dataset], at: tuple[int, int], texts: tuple[str, ...]
) -> list[Dataset]:
    """Return the datasets with those of one place replaced, new ones in order."""
    new = [_dataset(*at, text.encode()) for text in texts]
    place = next(
        (n for n, d in enumerate(datasets) if (d.record, d.number) == at), None
    )
    if place is None:
        later = (n for n, d in enumerate(datasets) if d.record > at[0])
        place = next(later, len(datasets))
    before = [d for d in datasets[:place] if (d.record, d.number) != at]
    behind = [d for d in datasets[place:] if (d.record, d.number) != at]
    return [*before, *new, *behind]
