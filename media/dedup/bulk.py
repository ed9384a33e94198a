"""A million captions at once, read and compared by several processes.

In: distinct captions. Out: which of them are of one picture. Whatever the number of
processes and the order of the captions, it is the same. Captions go to the processes
in pieces, and from them comes what is to be known of each; then each process gets all
faces, once, and compares its share of them. If one is killed, this one goes on alone.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
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
from media.dedup.wording import Reading, Settled, parts, read_settled, settled
from media.grouping import Union
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
    found = _compared(read.sides, workers)
    firm = [(tie.one, tie.other) for tie in found if not tie.is_narrow]
    narrow = [(tie.one, tie.other) for tie in found if tie.is_narrow]
    kept = without_ambiguous(narrow, firm=firm)
    ambiguous = {shorter for shorter, _ in narrow} - {shorter for shorter, _ in kept}
    united = Union(len(read.sides.faces))
    faces = read.sides.faces
    said = read.sides.said
    for one, other in without_contrary(
        firm + kept, len(faces), faces.__getitem__, lambda face: _reading_of(said[face])
    ):
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


def _compared(sides: Sides, workers: int) -> list[Found]:
    """Return the ties between faces."""
    count = len(sides.faces)
    if workers < 2:
        return list(pairing(sides, Share()).ties(range(count)))
    shares = [Share(first=n, step=workers) for n in range(workers)]
    pools = [_pool(1, _take_share, sides, share) for share in shares]
    try:
        asked = [
            (share, items, _submitted(pool, compare_piece, items))
            for pool, share in zip(pools, shares, strict=True)
            for items in _pieces(range(share.first, count, workers), WEIGHTS.piece)
        ]
        found: list[Found] = []
        for share, items, future in asked:
            try:
                found += future.result()
            except BrokenProcessPool:
                if not _mine or _mine[0][0] != share:
                    _mine[:] = [(share, pairing(sides, share))]
                found += compare_piece(items)
        return found
    finally:
        _mine.clear()
        for pool in pools:
            pool.shutdown(wait=False, cancel_futures=True)


_mine: list[tuple[Share, Pairing]] = []
"""In a process that compares: its share."""


def _take_share(sides: Sides, share: Share) -> None:
    _begin()
    _mine[:] = [(share, pairing(sides, share))]
    sides.buckets.clear()  # this process has taken what it needs of them


def compare_piece(items: Sequence[int]) -> list[Found]:
    """Return the ties of some faces of the share that this process has taken."""
    return list(_mine[0][1].ties(items))


def _read_by(workers: int, pieces: Iterable[Sequence[str]]) -> Iterator[_Told]:
    """Read pieces by several processes; give what they say in the pieces' order."""
    pool = _pool(workers, _begin)
    waiting: deque[tuple[Sequence[str], Future[_Told]]] = deque()
    try:
        for piece in pieces:
            waiting.append((piece, _submitted(pool, read_piece, piece)))
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


def _submitted(
    pool: ProcessPoolExecutor, work: Callable[[Sequence[T]], R], items: Sequence[T]
) -> Future[R]:
    """Ask a pool; where a process was killed, the answer says so later."""
    try:
        return pool.submit(work, items)
    except BrokenProcessPool as error:
        failed: Future[R] = Future()
        failed.set_exception(error)
        return failed


def _pool(
    workers: int, begin: Callable[..., None], *given: object
) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=begin,
        initargs=given,
    )


def _begin() -> None:
    """Begin a process; Ctrl-C is left to the one that started it, which ends both."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # as in `_uncollected`


def _end_with_parent() -> None:
    """End when the process that started this one is gone, as when it is killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
