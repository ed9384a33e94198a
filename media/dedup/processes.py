"""Processes beside this one, that end with it.

In: how many, and how each begins. Out: a pool that is given work; the answer of one
that was killed is `BrokenProcessPool`, whenever it is asked for.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def started(
    workers: int, beginning: Callable[..., None], *given: object
) -> ProcessPoolExecutor:
    """Return so many processes, each of which begins with what is given.

    They start when they are first given work, and import the program's main module
    again, as `multiprocessing` says of "spawn".
    """
    return ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=beginning,
        initargs=given,
    )


def submitted(
    pool: ProcessPoolExecutor, work: Callable[[Sequence[T]], R], items: Sequence[T]
) -> Future[R]:
    """Ask a pool; where a process was killed, the answer says so later."""
    try:
        return pool.submit(work, items)
    except BrokenProcessPool as error:
        failed: Future[R] = Future()
        failed.set_exception(error)
        return failed


def begin() -> None:
    """Begin a process; Ctrl-C is left to the one that started it, which ends both."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # nothing refers to itself, and there is much to look through


def _end_with_parent() -> None:
    """End when the process that started this one is gone, as when it is killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
