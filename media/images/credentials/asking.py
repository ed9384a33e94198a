"""The process that validates: started when first needed, ended when it takes long."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from media.model import value

_WORKER = Path(__file__).with_name("worker.py")
_START = 60.0
"""Seconds; it takes half of one on an idle machine."""
_LONGEST_ANSWER = 32 * 1024**2
"""Octets; a report is shorter, JSON may write each letter of it as six."""

MISSING = (
    "c2pa-python is not installed; `pip install 'cutline[c2pa]'` lets Cutline validate"
)


@value
class Limits:
    """What one file may take: a file of 60 MB with a long history takes a second."""

    seconds: float = 10.0
    octets: int = 512 * 1024**2


LIMITS = Limits()


class Unanswered(Exception):
    """A manifest was not validated; the message says why."""


def validate(data: bytes, *, trust_list: str, limits: Limits = LIMITS) -> Any:
    """Return the report on a file's manifest.

    Raises:
        Unanswered: the library is not installed, or could not read the manifest
            within the limits.
    """
    if find_spec("c2pa") is None:
        raise Unanswered(MISSING)
    if len(data) > limits.octets:
        raise Unanswered(f"the file is larger than {limits.octets // 1024**2} MB")
    header = {"octets": len(data), "trust_list": trust_list}
    answer = _PROCESS.ask(json.dumps(header).encode() + b"\n", data, limits.seconds)
    if "report" not in answer:
        raise Unanswered(f"the manifest cannot be read: {answer.get('error')}")
    return answer["report"]


class _Process:
    """One worker for this process, which answers one file after the other."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._owner = 0
        atexit.register(self.end)

    def ask(self, header: bytes, data: bytes, seconds: float) -> dict[str, Any]:
        """Return the answer to one request.

        Raises:
            Unanswered: it took too long or the worker died of it.
        """
        with self._lock:
            running = self._started()
            line, is_late = _within(
                seconds, running, lambda: _exchanged(running, header, data)
            )
            if line.endswith(b"\n"):
                answer: dict[str, Any] = json.loads(line)
                return answer
            self._kill(running)
            if is_late:
                raise Unanswered(f"validating took more than {seconds:g} seconds")
            raise Unanswered("validating ended early: the manifest is damaged")

    def _started(self) -> subprocess.Popen[bytes]:
        """Return the worker, a new one where there is none or it is another's.

        Raises:
            Unanswered: it does not start.
        """
        running = self._running
        if running is None or self._owner != os.getpid() or running.poll() is not None:
            running = self._running = subprocess.Popen(
                [sys.executable, str(_WORKER)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._owner = os.getpid()
            # How long a busy machine takes to start it is no fault of the file.
            ready, _ = _within(_START, running, lambda: _exchanged(running, b"", b""))
            if not ready:
                self._kill(running)
                raise Unanswered("c2pa-python does not start")
        return running

    def _kill(self, running: subprocess.Popen[bytes]) -> None:
        running.kill()
        running.wait()
        _close(running)
        self._running = None

    def end(self) -> None:
        """End the worker, if this process has one."""
        running = self._running
        if running is not None and self._owner == os.getpid():
            self._kill(running)


def _within(
    seconds: float, running: subprocess.Popen[bytes], ask: Callable[[], bytes]
) -> tuple[bytes, bool]:
    """Return what the worker says, and whether it was ended for taking too long."""
    late = threading.Event()

    def stop() -> None:
        late.set()
        running.kill()

    timer = threading.Timer(seconds, stop)
    timer.start()
    try:
        return ask(), late.is_set()
    finally:
        timer.cancel()


def _exchanged(running: subprocess.Popen[bytes], header: bytes, data: bytes) -> bytes:
    """Return the line that answers, cut short where the worker ended."""
    assert running.stdin is not None and running.stdout is not None
    try:
        running.stdin.write(header)
        running.stdin.write(data)
        running.stdin.flush()
        return running.stdout.readline(_LONGEST_ANSWER)
    except OSError:  # the pipe is closed: the worker is gone
        return b""


def _close(running: subprocess.Popen[bytes]) -> None:
    for pipe in (running.stdin, running.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:
                continue  # what was not written is for nobody


_PROCESS = _Process()
