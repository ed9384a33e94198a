"""Keys under which repeats of a usage or an image are found again.

In: one usage or image. Out: a few short strings, one sort for each way in which a
repeat can be told: "d:" the description's words, "b:" its beginning, "w:" runs of its
words; "u:" a picture's address; "n:" the number that an agency gave it; "f:" a file's
name or an identifier; "s:" a file; "p:" its pixels; "q:" its pixels, reduced. What
compares as the same nearly always shares a key; so may siblings. A key only brings
candidates together, it decides nothing.

A description of fewer than four content words ("The mayor") says too little to tell a
picture: its "d:" key holds within its document only, and a file gets none from it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import unquote, urljoin

from media.addresses import address_key
from media.dedup.offices import office_of
from media.dedup.wording import Reading, read
from media.dedup.words import WORDS
from media.model import Image, Usage, value
from media.picture_ids import numbering_texts, picture_ids


@value
class Weights:
    """How many keys, and of how many words."""

    telling: int = 4  # content words without which a description tells no picture
    start: int = 4
    dateline: int = 5  # words of a date and place before a caption, the date last
    slip: int = 5  # letters of words that may be misspelt
    run: int = 5  # words in a run: rarer than 3, and survives more than 7
    short: int = 10  # words of a caption in which one slip would break every run
    short_run: int = 3
    runs: int = 6  # the smallest hashes; a half of a caption shares one in 98 of 100
    addresses: int = 8  # of those that a usage gives, nearly always all
    name: int = 8  # letters of a file's name


WEIGHTS = Weights()

KEYS_FORM = 24
"""Of all keys; to be counted on whenever any of them is made otherwise, those of
addresses and the signs of links too: catalogues make theirs anew then
(`media.pipeline.rekeying`)."""
EQUAL = ("d:", "u:", "n:", "s:", "p:", "q:")
"""Beginnings of keys of which one in common is a tie, or as good as one."""
NUMBER = "n:"
"""The beginning of keys of numbers that agencies gave a picture."""
_OFTEN = 8_192
"""Texts and addresses whose keys are held: pictures that run often are met often."""
_IDENTIFIERS = (
    "digital_image_guid",
    "image_supplier_id",
    "registry_ids",
    "original_document_id",
    "document_id",
    "job_id",
)
_NUMBERED = (*_IDENTIFIERS[:3], "job_id", "title")
"""Fields in which agencies write their number, as links read them."""
# A long number in a file's name, as picture libraries give; not a date
_LONG_NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d{6}(?!\d))\d{7,}")


def description_of(usage: Usage) -> str:
    """Return what the usage says of the picture, credit aside where it is known."""
    caption = usage.caption
    if caption.description is not None:
        return caption.description
    return "" if caption.credit_line else caption.text


def is_telling(reading: Reading) -> bool:
    """Say whether a description holds enough to tell a picture by."""
    return len(reading.content) >= WEIGHTS.telling


def usage_keys(usage: Usage) -> frozenset[str]:
    """Return the keys of a usage: of what it says, and of each of its addresses.

    Of what was read: what people correct of it ties it to no others.
    """
    shown = usage.as_read
    uris = usage.caption.picture_uris[: WEIGHTS.addresses]
    numbering = numbering_texts(shown.caption)
    uri = usage.caption.document_uri
    return _usage_keys(description_of(shown), uris, numbering, uri)


@lru_cache(maxsize=_OFTEN)
def _usage_keys(
    text: str, uris: tuple[str, ...], numbering: tuple[str, ...], document_uri: str
) -> frozenset[str]:
    """Return the keys of what is said at these addresses, and where a number may stand.

    A picture that is shown often is grouped with all its usages whenever it is again.
    """
    keys = set(telling_keys(text))
    if not keys and (words := read(text).forms):
        keys.add(_key("d", document_uri, *words))
    for address in _addresses(uris, document_uri):
        keys |= _address_keys(address)
    return frozenset(keys | keys_of_numbers(numbering))


def file_key(sha256: str) -> str:
    """Return the key of the file with this SHA-256."""
    return f"s:{sha256[:24]}"


def image_keys(image: Image) -> frozenset[str]:
    """Return the keys of an image: of its file, pixels, name, ids, description."""
    printed = image.fingerprint
    keys = {file_key(printed.sha256)}
    keys |= {name[:26] for name in printed.same_pixels}
    address = address_key(image.place)
    if address:
        keys |= _address_keys(address)
    for name in identifiers_of(image)[:2]:
        keys.add(_key("f", name))
    for said in (image.place.rpartition("/")[2], *map(image.text, _NUMBERED)):
        keys |= _number_keys(unquote(said))
    return frozenset(keys | telling_keys(image.text("description")))


def keys_of_place(uri: str) -> frozenset[str]:
    """Return the key under which a file is found by where it lies, or lay."""
    address = address_key(uri)
    return frozenset({_key("u", address)} if address else ())


def keys_of_numbers(texts: Iterable[str]) -> frozenset[str]:
    """Return the keys of the numbers of agencies that addresses and texts hold."""
    return frozenset(key for text in texts for key in _number_keys(unquote(text)))


def keys_naming_place(uri: str) -> frozenset[str]:
    """Return those under which is found what names a place, or a file called so."""
    address = address_key(uri)
    return frozenset(_address_keys(address)) if address else frozenset()


@lru_cache(maxsize=_OFTEN)
def telling_keys(text: str) -> frozenset[str]:
    """Return the keys of a description, none where it tells no picture."""
    reading = read(text)
    return description_keys(reading) if is_telling(reading) else frozenset()


def description_keys(reading: Reading) -> frozenset[str]:
    """Return the keys of a telling description: all of it, its start, runs of it."""
    return _keys_of_words(reading.content)


@lru_cache(maxsize=_OFTEN)
def _keys_of_words(content: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        f"{kind}:{number:016x}"
        for kind, numbers in _description_numbers(content).items()
        for number in numbers
    )


def description_numbers(reading: Reading) -> set[int]:
    """Return the same keys as numbers, whatever their sort."""
    return set().union(*_description_numbers(reading.content).values())


def _description_numbers(content: tuple[str, ...]) -> dict[str, set[int]]:
    """Return the keys by their sort.

    The runs with the smallest hashes are kept: a shorter version of a caption keeps
    those of them that it holds, so the two meet. Runs and starts are of words without
    what a slip of the pen changes, and leave out who stands on which side: "(r.)".
    """
    sides = WORDS.sides
    bare = tuple([_bare(form) for form in content if form not in sides])
    short = len(bare) <= WEIGHTS.short
    runs = _fewest(bare, WEIGHTS.run, WEIGHTS.runs // 2 if short else WEIGHTS.runs)
    if short:
        runs += _fewest(bare, WEIGHTS.short_run, WEIGHTS.runs // 2)
    return {
        "d": {_number(*[form for form in content if form[0] != "@"])},
        "b": {_run(bare[start : start + WEIGHTS.start]) for start in _starts(bare)},
        "w": set(runs),
    }


def _starts(words: tuple[str, ...]) -> Iterator[int]:
    """Yield where a caption may begin: at once, and behind a date in front of it."""
    yield 0
    for place, word in enumerate(words[: WEIGHTS.dateline], start=1):
        if word[0] == "@" and len(words) - place >= WEIGHTS.telling:
            yield place
            return


def _fewest(words: tuple[str, ...], run: int, count: int) -> list[int]:
    """Return the keys of the runs with the smallest hashes."""
    starts = range(max(1, len(words) - run + 1))
    return sorted({_run(words[i : i + run]) for i in starts})[:count]


@lru_cache(maxsize=_OFTEN)
def _run(words: tuple[str, ...]) -> int:
    """Return the key of a run; siblings and repeats share most of theirs."""
    return _number(*words)


@lru_cache(maxsize=_OFTEN)
def _bare(form: str) -> str:
    """Return a word without a year, and without what slips of the pen change.

    Of a word or name that has several forms it is the same for all, and of an office
    whatever its mark: "president-elect".
    """
    bare = office_of(form)[0]
    return _without_slips(_without_year(WORDS.spelling.variants.get(bare, bare)))


def _without_year(form: str) -> str:
    """Return a word, of a date its day only; of a day in open order, one for both."""
    if form[0] != "@":
        return form
    if form[-1] == "-":
        form = "-".join((*sorted(form[-6:-1].split("-")), ""))
    return f"@{form[-5:]}"


def _without_slips(word: str) -> str:
    """Return the letters of a word that slips of the pen nearly always leave.

    Shorter words one letter apart are other words, see `is_same_word`.
    """
    return (
        word if len(word) < WEIGHTS.slip or not word.isalpha() else word[0] + word[-1]
    )


def addresses_of(usage: Usage) -> frozenset[str]:
    """Return the keys of the addresses that the usage gives for its picture."""
    caption = usage.caption
    return _addresses(caption.picture_uris[: WEIGHTS.addresses], caption.document_uri)


def first_address_of(usage: Usage) -> str:
    """Return the key of the best address that the usage gives, "" without one."""
    uris = usage.caption.picture_uris[:1]
    return next(iter(_addresses(uris, usage.caption.document_uri)), "")


@lru_cache(maxsize=_OFTEN)
def _addresses(uris: tuple[str, ...], document_uri: str) -> frozenset[str]:
    whole = (_resolved(uri, document_uri) for uri in uris)
    return frozenset(key for uri in whole if (key := address_key(uri)))


def _resolved(uri: str, document_uri: str) -> str:
    """Resolve a relative address: "1.jpg" of two documents are two files."""
    try:
        return urljoin(document_uri, uri)
    except ValueError:
        return uri


def keys_of_address(uri: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the key of an address that somebody has, and those of the file's name.

    Whoever has the first shows the same picture, in whatever size; a name may be that
    of another. A name alone has no address.

    >>> firm, named = keys_of_address("harbour-fire-300x200.jpg")
    >>> len(firm), len(named)
    (0, 1)
    """
    address = address_key(uri)
    if not address:
        return frozenset(), frozenset()
    keys = _address_keys(address)
    firm = frozenset(key for key in keys if key.startswith("u:"))
    return (firm if "://" in uri else frozenset()), keys - firm


def identifiers_of(image: Image) -> tuple[str, ...]:
    """Return what the file says that it is called, in every system it names."""
    said = (image.text(name).casefold() for name in _IDENTIFIERS)
    return tuple(dict.fromkeys(name for name in said if len(name) >= 6))


@lru_cache(maxsize=_OFTEN)
def _address_keys(address: str) -> frozenset[str]:
    """Return the key of an address, and of the file's name where it is telling."""
    name = address.rpartition("/")[2].casefold()
    number = _LONG_NUMBER.search(name)
    keys = {_key("u", address)}
    keys |= {_key("f", name)} if len(name) >= WEIGHTS.name else set()
    return frozenset(keys | ({_key("f", number[0])} if number else set()))


@lru_cache(maxsize=_OFTEN)
def _number_keys(text: str) -> frozenset[str]:
    """Return the keys of the numbers that agencies gave a picture."""
    found = picture_ids(text)
    return frozenset(_key("n", one.agency, one.number) for one in found)


def _key(kind: str, *words: str) -> str:
    return f"{kind}:{_number(*words):016x}"


def _number(*words: str) -> int:
    said = "\0".join(words).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), "big")
