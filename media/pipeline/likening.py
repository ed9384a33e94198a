"""Pictures that are new -> how they relate to those of the catalogue and each other.

Keys bring together what may be alike, a look at both decides, once: how two pictures
relate depends on nothing but the two, so it is kept as a fact of both files, whichever
came first, and asked of the catalogue from then on.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from media import likeness
from media.catalogue import Catalogue, Look
from media.model import FileLikeness, Image, Likeness, value


@value
class Weights:
    """How far keys are followed.

    `most`: pictures that one is compared with, those with the most keys in common; a
    picture of which there are more versions is tied to others by some of them. `crowd`:
    looks under a key from which on it tells nothing: letters, tiles and black bars have
    keys, too.
    """

    most: int = 80
    crowd: int = 512


WEIGHTS = Weights()
_WHOLE = 1_000
"""More keys than a picture has: what the hash of the whole frame counts for."""


def look_of(image: Image, body: bytes) -> Look | None:
    """Return what the catalogue keeps of a file's picture; None for nothing.

    `body` is what `media.images` made of the pixels, b"" where that could not be.
    """
    perceptual_hash = image.fingerprint.perceptual_hash
    if not (body and perceptual_hash):
        return None
    keys, _ = likeness.keys_of(body)
    return Look(
        sha256=image.fingerprint.sha256,
        body=body,
        keys=keys | likeness.chunk_keys(perceptual_hash),
        perceptual_hash=perceptual_hash,
        form=likeness.form(),
    )


@value
class _Candidate:
    """How much speaks for a second look.

    `keys`: in common as both are; `is_near`: the whole frames look alike, so that
    others may take them for one; `is_lying`: turned it has many keys in common.
    """

    keys: int = 0
    is_near: bool = False
    is_lying: bool = False


class Comparer:
    """Compares looks, each pair once; to be kept while many are taken in."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Likeness | None] = {}
        self._seen: dict[tuple[bytes, bytes, bool], Likeness | None] = {}

    def compared(
        self,
        one: tuple[str, bytes],
        other: tuple[str, bytes],
        *,
        candidate: _Candidate,
    ) -> FileLikeness | None:
        """Return how two files relate, each told by its SHA-256 and the body of a look.

        None where nothing can be told, or they differ and that need not be kept.
        """
        (first, body), (second, more) = sorted((one, other))
        if (first, second) not in self._known:
            is_lying = candidate.is_lying
            # Copies that differ in what they say alone look the same, each to each.
            looks = _digest(body), _digest(more), is_lying
            if looks not in self._seen:
                compare = (
                    likeness.compare_however_turned
                    if is_lying
                    else likeness.compare_packed
                )
                self._seen[looks] = compare(body, more)
            self._known[first, second] = self._seen[looks]
        found = self._known[first, second]
        if found is None or (found.relation == "different" and not candidate.is_near):
            return None
        return FileLikeness(one=first, other=second, likeness=found)

    def forget(self) -> None:
        """Forget what is stored by now."""
        self._known.clear()
        self._seen.clear()


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).digest()


def compare_all(looks: Iterable[Look]) -> tuple[FileLikeness, ...]:
    """Return how these files relate to each other, without any catalogue."""
    known: dict[str, Look] = {}
    comparer = Comparer()
    found = []
    for look in looks:
        if look.sha256 not in known:
            candidates = _with_lying(_alike(look, known), _lying(look, known))
            found += list(_compared(look, candidates, known, comparer))
            known[look.sha256] = look
    return tuple(found)


class Likenesses:
    """How files of a number of sources relate to each other and to the catalogue's."""

    def __init__(
        self,
        catalogue: Catalogue,
        comparer: Comparer,
        *,
        is_wide: bool = False,
        is_turning: bool = False,
    ) -> None:
        """Look in a catalogue.

        `is_turning`: also for pictures that lie on their side, or upside down, beside
        one. It does not depend on which of two is asked about, and is for what is kept.
        `is_wide`: also under all keys that nearly are those of a picture. That finds
        small parts of others and takes long; what is found so depends on which of two
        is asked about, so that it is for questions, not for what is kept.
        """
        self._catalogue = catalogue
        self._comparer = comparer
        self._is_wide = is_wide
        self._is_turning = is_turning
        self._of: dict[str, dict[str, FileLikeness]] = defaultdict(dict)
        self._asked: set[str] = set()
        self._taken: set[str] = set()
        self._new: dict[str, list[FileLikeness]] = defaultdict(list)

    def take(self, looks: Iterable[Look]) -> None:
        """Compare pictures that are new with all that they may be like."""
        every = {look.sha256: look for look in looks}
        stored = self._catalogue.looks(every) if every else {}
        new: dict[str, Look] = {}
        for look in every.values():
            if not likeness.is_current(stored.get(look.sha256, b"")):
                self._taken.add(look.sha256)
                self._compare(look, new, self._before(look.sha256, stored))
                new[look.sha256] = look

    def _before(
        self, sha256: str, stored: Mapping[str, bytes]
    ) -> dict[str, _Candidate]:
        """Return what a file of which an older look is kept was compared with.

        That is said anew, though keys may not bring them together yet.
        """
        if sha256 not in stored:
            return {}
        return {
            found.beside(sha256): _Candidate(
                keys=_WHOLE, is_near=found.likeness.relation == "different"
            )
            for found in self._catalogue.likenesses([sha256])
        }

    def _compare(
        self, look: Look, new: Mapping[str, Look], before: Mapping[str, _Candidate]
    ) -> None:
        """Compare one with those before it and with the catalogue's."""
        candidates = {**before, **_alike(look, new), **self._stored_alike(look)}
        candidates.pop(look.sha256, None)
        nearest = sorted(candidates, key=lambda s: (-candidates[s].keys, s))
        candidates = {s: candidates[s] for s in nearest[: WEIGHTS.most]}
        if self._is_turning:
            lying = _lying(look, new) | self._stored_lying(look)
            candidates = _with_lying(candidates, lying - {look.sha256})
        bodies = dict(self._catalogue.looks(candidates.keys() - new.keys()))
        bodies |= {s: new[s].body for s in candidates.keys() & new.keys()}
        for name in sorted(bodies):
            found = self._comparer.compared(
                (look.sha256, look.body),
                (name, bodies[name]),
                candidate=candidates[name],
            )
            if found is not None:
                self._new[look.sha256].append(found)
                self._note(found)

    def _stored_alike(self, look: Look) -> dict[str, _Candidate]:
        straight, mirrored = likeness.keys_of(look.body, is_wide=self._is_wide)
        found: dict[str, _Candidate] = {}
        for keys in (straight, mirrored):
            shared = self._catalogue.looks_sharing(
                keys, least=likeness.SHARED, crowd=WEIGHTS.crowd
            )
            for name, count in shared.items():
                known = found.get(name)
                if known is None or known.keys < count:
                    found[name] = _Candidate(keys=count)
        hash_ = look.perceptual_hash
        near = self._catalogue.looks_near(
            likeness.near_keys(hash_), crowd=WEIGHTS.crowd
        )
        for name, other in near.items():
            if likeness.bits_apart(hash_, other) <= likeness.NEAR_BITS:
                found[name] = _Candidate(keys=_WHOLE, is_near=True)
        return found

    def _stored_lying(self, look: Look) -> set[str]:
        """Return the files of the catalogue that a picture may be turned."""
        return {
            name
            for keys in likeness.turned_keys(look.body).values()
            for name in self._catalogue.looks_sharing(
                keys, least=likeness.SHARED_TURNED, crowd=WEIGHTS.crowd
            )
        }

    def _note(self, found: FileLikeness) -> None:
        self._of[found.one][found.other] = found
        self._of[found.other][found.one] = found

    def is_new(self, sha256: str) -> bool:
        """Say whether this file was compared just now, and is to be kept."""
        return sha256 in self._taken

    def new_of(self, sha256: str) -> tuple[FileLikeness, ...]:
        """Return what was found out when this file was taken."""
        return tuple(self._new.get(sha256, ()))

    def of(self, sha256s: Iterable[str]) -> tuple[FileLikeness, ...]:
        """Return how these files relate to any others, by their pairs."""
        names = set(sha256s)
        missing = names - self._asked
        if missing:
            self._asked |= missing
            for each in self._catalogue.likenesses(missing):
                self._note(each)
        found = {f.pair: f for name in names for f in self._of[name].values()}
        return tuple(found[pair] for pair in sorted(found))


def _alike(look: Look, others: Mapping[str, Look]) -> dict[str, _Candidate]:
    """Return those of others that have keys enough in common with a picture."""
    found = {}
    straight, mirrored = likeness.keys_of(look.body)
    for name, other in others.items():
        shared = max(len(straight & other.keys), len(mirrored & other.keys))
        bits = likeness.bits_apart(look.perceptual_hash, other.perceptual_hash)
        if bits <= likeness.NEAR_BITS:
            found[name] = _Candidate(keys=_WHOLE, is_near=True)
        elif shared >= likeness.SHARED:
            found[name] = _Candidate(keys=shared)
    return found


def _with_lying(
    candidates: Mapping[str, _Candidate], lying: Iterable[str]
) -> dict[str, _Candidate]:
    turned = {
        name: replace(candidates.get(name, _Candidate()), is_lying=True)
        for name in lying
    }
    return {**candidates, **turned}


def _lying(look: Look, others: Mapping[str, Look]) -> set[str]:
    """Return those of others that a picture may be turned."""
    return {
        name
        for keys in likeness.turned_keys(look.body).values()
        for name, other in others.items()
        if len(keys & other.keys) >= likeness.SHARED_TURNED
    }


def _compared(
    look: Look,
    candidates: Mapping[str, _Candidate],
    others: Mapping[str, Look],
    comparer: Comparer,
) -> Iterable[FileLikeness]:
    for name, candidate in candidates.items():
        found = comparer.compared(
            (look.sha256, look.body),
            (name, others[name].body),
            candidate=candidate,
        )
        if found is not None:
            yield found
