"""A million captions at once, read and compared by several processes.

In: distinct captions. Out: which of them are of one picture. Whatever the number of
processes and the order of the captions, it is the same. Captions go to the processes
in pieces, and from them comes what is to be known of each; then each process gets all
faces, once, compares its share of them, and looks through its share of the groups for
what contradicts. If one is killed, this one goes on alone.
"""

from __future__ import annotations

import gc
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeVar

from media.dedup.compare import Relation, numbers_in, tells_alone
from media.dedup.compare import relation_of as relation_of_readings
from media.dedup.contrary import without_contrary
from media.dedup.faces import face_of
from media.dedup.groups import without_ambiguous
from media.dedup.keys import description_numbers, is_telling
from media.dedup.neighbours import ManyKeys, Neighbours, Share
from media.dedup.outlines import Outline, Outlines, outline_of
from media.dedup.pairing import Found, Pairing
from media.dedup.processes import begin, started, submitted
from media.dedup.wording import Reading, Settled, parts, read_settled, settled
from media.grouping import Tie, Union
from media.model import value

T = TypeVar("T")
R = TypeVar("R")


@value
class Weights:
    """Into what the work is cut."""

    piece: int = 2000  # captions, or faces, that a process is given at once
    waiting: int = 3  # pieces for each process that are under way


WEIGHTS = Weights()


class _Told(NamedTuple):
    """What a piece of captions says.

    `face`: of each caption, the number of its face within the piece, -1 if it tells no
    picture; `least`: of each face the first caption in the order of the alphabet, by
    its number; `said` by that caption; the `keys` and outline of the face, and whether
    it `tells` alone that a picture is the same. `tails`: what stands behind each
    caption.
    """

    face: array[int]
    tails: list[str]
    faces: list[str]
    least: list[int]
    said: list[Said]
    keys: list[array[int]]
    outlines: list[tuple[int, int, int]]
    tells: bytearray


Said = tuple[str, bool, str, str]
"""What is read of a caption to compare it: the settled description and whether it is
all in capitals, the numbers behind it, what stands before it. A plain tuple, since very
many go from process to process."""


def _reading_of(said: Said) -> Reading:
    text, shouted, numbers, head = said
    return read_settled(Settled(text, shouted), numbers, head)


class Grouped(NamedTuple):
    """Of each caption the number of its group, of its face, and what stands behind it.

    The number is -1 for one of too few words to tell a picture by. `open`: faces of
    which two captions may be of two pictures, since such are sent with several or since
    they are the beginning of several; `hanging`: such as another is tied to
    only because it is longer.
    """

    groups: Sequence[int]
    faces: Sequence[int]
    tails: Sequence[str]
    open: Set[int]
    hanging: Set[int]


class Sides(NamedTuple):
    """All faces, each with what a caption says that has it, and who share keys."""

    faces: list[str]
    said: list[Said]
    outlines: Outlines
    buckets: list[array[int]]


class _Sorted(NamedTuple):
    """All captions, read: the face of each, -1 for none; its tail; all faces.

    `open`: the faces that do not tell alone that a picture is the same.
    """

    face: array[int]
    tails: list[str]
    sides: Sides
    open: set[int]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let nobody look for what refers to itself meanwhile.

    Nothing here does, and there is much to look through, again and again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_uncollected()
def group_texts(texts: Sequence[str], *, workers: int = 1) -> Grouped:
    """Return which of distinct captions are of one picture."""
    read = _sides(texts, workers)
    with _crew(read.sides, workers) as crew:
        found = crew.ties()
        firm = [(tie.one, tie.other) for tie in found if not tie.is_narrow]
        narrow = [(tie.one, tie.other) for tie in found if tie.is_narrow]
        kept = without_ambiguous(narrow, firm=firm)
        uncontrary = crew.without_contrary(firm + kept)
    ambiguous = {shorter for shorter, _ in narrow} - {shorter for shorter, _ in kept}
    united = Union(len(read.sides.faces))
    for one, other in uncontrary:
        united.join(one, other)
    return Grouped(
        groups=array("i", [united.root(n) if n >= 0 else -1 for n in read.face]),
        faces=read.face,
        tails=read.tails,
        open=read.open | ambiguous,
        hanging={shorter for shorter, _ in kept if shorter in read.open},
    )


def _sides(texts: Sequence[str], workers: int) -> _Sorted:
    """Read all captions."""
    tails: list[str] = []
    met: dict[str, str] = {}  # so that each tail is kept once
    numbers: dict[str, int] = {}
    least: list[str] = []
    said: list[Said] = []
    outlines = Outlines()
    open_faces: set[int] = set()
    keys = ManyKeys()
    face_of_text = array("i")
    pieces = _pieces(texts, WEIGHTS.piece)
    told = map(read_piece, pieces) if workers < 2 else _read_by(workers, pieces)
    for start, piece in zip(range(0, len(texts), WEIGHTS.piece), told, strict=True):
        here = array("i")
        for number, face in enumerate(piece.faces):
            text = texts[start + piece.least[number]]
            known = numbers.setdefault(face, len(numbers))
            here.append(known)
            if known == len(least):
                least.append(text)
                said.append(piece.said[number])
                outlines.add(Outline(*piece.outlines[number]))
                keys.add(piece.keys[number])
                if not piece.tells[number]:
                    open_faces.add(known)
            elif text < least[known]:
                least[known] = text
                said[known] = piece.said[number]
        face_of_text.extend(here[n] if n >= 0 else -1 for n in piece.face)
        tails += [met.setdefault(tail, tail) for tail in piece.tails]
    sides = Sides(list(numbers), said, outlines, keys.close())
    return _Sorted(face_of_text, tails, sides, open_faces)


def read_piece(texts: Sequence[str]) -> _Told:
    """Return what some captions say, each face once."""
    numbers: dict[str, int] = {}
    told = _Told(array("i"), [], [], [], [], [], [], bytearray())
    for place, text in enumerate(texts):
        body, tail, head = parts(text)
        told.tails.append(tail)
        read = _read(body, " ".join(numbers_in(tail)), head)
        if read is None:
            told.face.append(-1)
            continue
        number = numbers.setdefault(read.face, len(numbers))
        told.face.append(number)
        if number == len(told.faces):
            told.faces.append(read.face)
            told.least.append(place)
            told.said.append(read.said)
            reading = read.reading
            told.keys.append(array("Q", sorted(description_numbers(reading))))
            bits, start, day = outline_of(reading.content)
            told.outlines.append((bits, start, day))
            told.tells.append(tells_alone(reading))
        elif text < texts[told.least[number]]:
            told.least[number] = place
            told.said[number] = read.said
    return told


class _Read(NamedTuple):
    """What a description says, and its face."""

    face: str
    said: Said
    reading: Reading


@lru_cache(maxsize=8192)
def _read(body: str, numbers: str, head: str) -> _Read | None:
    """Read a description; None if it tells no picture."""
    said = (*settled(body), numbers, head)
    reading = _reading_of(said)
    return _Read(face_of(reading), said, reading) if is_telling(reading) else None


def _pieces(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def pairing(sides: Sides, share: Share) -> Pairing:
    """Return who compares a share of the faces."""

    @lru_cache(maxsize=16_384)
    def reading_of(number: int) -> Reading:
        return _reading_of(sides.said[number])

    def relation_of(one: int, other: int) -> Relation:
        return relation_of_readings(reading_of(one), reading_of(other))

    return Pairing(
        sides.faces,
        Neighbours(sides.buckets, sides.faces, share=share),
        sides.outlines,
        reading_of=reading_of,
        relation_of=relation_of,
    )


class _Crew:
    """Processes that compare, each its share of the faces; without any, this one."""

    def __init__(self, sides: Sides, pools: Mapping[Share, ProcessPoolExecutor]):
        self._sides = sides
        self._pools = pools

    def ties(self) -> list[Found]:
        """Return the ties between faces."""
        count = len(self._sides.faces)
        asked = [
            (share, items)
            for share in self._pools or (Share(),)
            for items in _pieces(range(share.first, count, share.step), WEIGHTS.piece)
        ]
        return [tie for told in self._told(compare_piece, asked) for tie in told]

    def without_contrary(self, ties: Sequence[Tie[int]]) -> list[Tie[int]]:
        """Return the ties of faces that none of their group contradicts.

        A group is looked through by one process, whole.
        """
        united = Union(len(self._sides.faces))
        for one, other in ties:
            united.join(one, other)
        shares = list(self._pools) or [Share()]
        pieces: list[array[int]] = [array("I") for _ in shares]
        for tie in ties:
            pieces[united.root(tie[0]) % len(shares)].extend(tie)
        asked = list(zip(shares, pieces, strict=True))
        return [tie for told in self._told(keep_piece, asked) for tie in _tied(told)]

    def _told(
        self,
        work: Callable[[Sequence[int]], R],
        asked: Sequence[tuple[Share, Sequence[int]]],
    ) -> Iterator[R]:
        """Yield what comes of each piece; what a killed process had is done here."""
        if not self._pools:
            for share, items in asked:
                self._take(share)
                yield work(items)
            return
        under_way = [
            (share, items, submitted(self._pools[share], work, items))
            for share, items in asked
        ]
        for share, items, future in under_way:
            try:
                yield future.result()
            except BrokenProcessPool:
                self._take(share)
                yield work(items)

    def _take(self, share: Share) -> None:
        if not _mine or _mine[0].share != share:
            _mine[:] = [_Mine(share, self._sides, pairing(self._sides, share))]


@contextmanager
def _crew(sides: Sides, workers: int) -> Iterator[_Crew]:
    """Give who compares; end the processes, and forget the share, afterwards."""
    many = range(workers if workers > 1 else 0)
    shares = [Share(first=n, step=workers) for n in many]
    pools = {share: started(1, _take_share, sides, share) for share in shares}
    try:
        yield _Crew(sides, pools)
    finally:
        _mine.clear()
        for pool in pools.values():
            pool.shutdown(wait=False, cancel_futures=True)


class _Mine(NamedTuple):
    """What a process that compares has taken."""

    share: Share
    sides: Sides
    pairing: Pairing


_mine: list[_Mine] = []
"""In a process that compares: its share."""


def _take_share(sides: Sides, share: Share) -> None:
    begin()
    _mine[:] = [_Mine(share, sides, pairing(sides, share))]
    sides.buckets.clear()  # this process has taken what it needs of them


def compare_piece(items: Sequence[int]) -> list[Found]:
    """Return the ties of some faces of the share that this process has taken."""
    return list(_mine[0].pairing.ties(items))


def keep_piece(tied: Sequence[int]) -> array[int]:
    """Return those of the ties of whole groups that nothing contradicts.

    One number behind the other, as they are given: so they are sent quickly.
    """
    faces, said = _mine[0].sides.faces, _mine[0].sides.said
    kept = without_contrary(
        _tied(tied),
        len(faces),
        faces.__getitem__,
        lambda face: _reading_of(said[face]),
    )
    return array("I", chain.from_iterable(kept))


def _tied(numbers: Sequence[int]) -> list[Tie[int]]:
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _read_by(workers: int, pieces: Iterable[Sequence[str]]) -> Iterator[_Told]:
    """Read pieces by several processes; give what they say in the pieces' order."""
    pool = started(workers, begin)
    waiting: deque[tuple[Sequence[str], Future[_Told]]] = deque()
    try:
        for piece in pieces:
            waiting.append((piece, submitted(pool, read_piece, piece)))
            if len(waiting) > WEIGHTS.waiting * workers:
                yield _told(*waiting.popleft())
        while waiting:
            yield _told(*waiting.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _told(piece: Sequence[str], future: Future[_Told]) -> _Told:
    try:
        return future.result()
    except BrokenProcessPool:  # a process was killed
        return read_piece(piece)
