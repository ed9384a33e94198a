"""Decode in processes of their own: what a file does to a decoder, it does to no other.

In: octets of a picture and what is wanted of it. Out: the same as `pixels` and `camera`
give. A picture that takes too much memory or time, or that kills its decoder, is
`Undecodable` with the reason; the next one is given to a new process. Several pictures
are decoded side by side, one in each process.
"""

from __future__ import annotations

import atexit
import base64
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Collection
from pathlib import Path
from typing import Any

from media.images.pixels import Decoded, Undecodable
from media.model import Rendition, Size, value

_ROOT = Path(__file__).resolve().parents[3]
_START = 60.0
"""Seconds; it takes one on an idle machine."""
_LONGEST_LINE = 4 * 1024**2


@value
class Limits:
    """What one picture may take.

    `processor`: seconds of it, more than ten times what 120 million pixels need;
    `seconds`: on the clock, for a machine may be busy; `memory`: address space in
    octets: 120 million pixels of 16 bits and a copy of them.
    """

    processor: int = 20
    seconds: float = 60.0
    memory: int = 2 * 1024**3


LIMITS = Limits()


def decode(
    data: bytes,
    *,
    whole: bool,
    sizes: Collection[Size] = (),
    look: bool = False,
    limits: Limits = LIMITS,
) -> Decoded:
    """Decode a picture as `pixels.decode` does, within limits.

    Raises:
        Undecodable: it is damaged, too large, takes too much or kills its decoder.
    """
    asked = {"task": "decode", "whole": whole, "sizes": sorted(sizes), "look": look}
    told, pictures = _ask(asked, data, limits)
    seen = base64.b64decode(told.pop("look"))
    return Decoded(**told, look=seen, renditions=_renditions(pictures))


def render(
    data: bytes, *, sizes: Collection[Size], limits: Limits = LIMITS
) -> tuple[Rendition, ...]:
    """Return renditions as `pixels.render` does, within limits.

    Raises:
        Undecodable: it is damaged, too large, takes too much or kills its decoder.
    """
    asked = {"task": "render", "sizes": sorted(sizes)}
    return _renditions(_ask(asked, data, limits)[1])


def look(data: bytes, *, limits: Limits = LIMITS) -> bytes:
    """Return the look of a picture as `pixels.look` does, within limits.

    Raises:
        Undecodable: it is damaged, too large, takes too much or kills its decoder.
    """
    told, _ = _ask({"task": "look"}, data, limits)
    return base64.b64decode(told["look"])


def tags_of(tiff: bytes, *, limits: Limits = LIMITS) -> list[tuple[str, str]]:
    """Return the tags of an EXIF block as `camera.tags_of` does, within limits.

    Raises:
        Undecodable: it is damaged, or takes too much.
    """
    told, _ = _ask({"task": "tags"}, tiff, limits)
    return [(name, printed) for name, printed in told["tags"]]


_Pictures = list[tuple[dict[str, Any], bytes]]


def _renditions(pictures: _Pictures) -> tuple[Rendition, ...]:
    return tuple(Rendition(**about, data=data) for about, data in pictures)


def _ask(
    asked: dict[str, Any], data: bytes, limits: Limits
) -> tuple[dict[str, Any], _Pictures]:
    header = asked | {"octets": len(data), "processor": limits.processor}
    decoder = _POOL.take(limits.memory)
    try:
        told, pictures = decoder.ask(header, data, limits)
    except BaseException:
        decoder.end()
        raise
    _POOL.give_back(decoder)
    if "error" in told:
        raise Undecodable(told["error"])
    return told, pictures


class _Decoder:
    """A process that decodes one picture after the other."""

    def __init__(self, memory: int) -> None:
        self.memory = memory
        self.owner = os.getpid()
        paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
        self._running = subprocess.Popen(
            [sys.executable, "-P", "-m", "media.images.apart.worker", str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ
            | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
            # One picture, one core: no room is taken for threads.
            | {"OPENBLAS_NUM_THREADS": "1"},
        )
        # How long a busy machine takes to start it is no fault of the picture.
        with _Deadline(_START, self._running):
            is_ready = self._line() == b"ready\n"
        if not is_ready:
            self.end()
            raise Undecodable("no process to decode it in can be started")

    @property
    def is_alive(self) -> bool:
        """Tell whether it can be asked again."""
        return self._running.poll() is None

    def ask(
        self, header: dict[str, Any], data: bytes, limits: Limits
    ) -> tuple[dict[str, Any], _Pictures]:
        """Return what is told of a picture, and the smaller ones made of it.

        Raises:
            Undecodable: the process ended before it had answered.
        """
        with _Deadline(limits.seconds, self._running) as deadline:
            try:
                self._send(json.dumps(header).encode() + b"\n", data)
                told = json.loads(self._line())
                pictures = [
                    (about, self._octets(octets))
                    for about, octets in told.pop("pictures", ())
                ]
            except (EOFError, OSError, ValueError) as error:
                self.end()
                raise Undecodable(self._why(deadline, limits)) from error
        return told, pictures

    def _why(self, deadline: _Deadline, limits: Limits) -> str:
        if deadline.is_past:
            return f"decoding took more than {limits.seconds:g} seconds"
        status = self._running.returncode
        if status == -getattr(signal, "SIGXCPU", 0):
            return (
                f"decoding took more than {limits.processor} seconds of the processor"
            )
        how = (
            f"by signal {-status}" if status and status < 0 else f"with status {status}"
        )
        return f"the process that decoded it ended {how}"

    def _send(self, *parts: bytes) -> None:
        assert self._running.stdin is not None
        for part in parts:
            self._running.stdin.write(part)
        self._running.stdin.flush()

    def _line(self) -> bytes:
        assert self._running.stdout is not None
        return self._running.stdout.readline(_LONGEST_LINE)

    def _octets(self, count: int) -> bytes:
        assert self._running.stdout is not None
        found = self._running.stdout.read(count)
        if len(found) != count:
            raise EOFError("the answer is cut short")
        return found

    def end(self) -> None:
        """End the process, whatever it does."""
        # What has ended by itself says why; give it the moment that takes.
        try:
            self._running.wait(0.2)
        except subprocess.TimeoutExpired:
            self._running.kill()
            self._running.wait()
        for pipe in (self._running.stdin, self._running.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # what was not written is for nobody


class _Deadline:
    """Kills a process that has not answered in time."""

    def __init__(self, seconds: float, running: subprocess.Popen[bytes]) -> None:
        self.is_past = False
        self._running = running
        self._timer = threading.Timer(seconds, self._kill)
        self._timer.daemon = True

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _kill(self) -> None:
        self.is_past = True
        self._running.kill()


class _Pool:
    """The processes of this one that wait for a picture."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[_Decoder] = []
        atexit.register(self.end)

    def take(self, memory: int) -> _Decoder:
        """Return a process for one picture, a new one where none waits."""
        while True:
            with self._lock:
                fitting = (d for d in self._idle if d.memory == memory)
                found = next(fitting, None)
                if found is not None:
                    self._idle.remove(found)
            if found is None:
                return _Decoder(memory)
            if found.owner == os.getpid() and found.is_alive:
                return found

    def give_back(self, decoder: _Decoder) -> None:
        """Let a process wait for the next picture."""
        with self._lock:
            self._idle.append(decoder)

    def end(self) -> None:
        """End the processes that wait, but for those of a parent."""
        with self._lock:
            ours = [d for d in self._idle if d.owner == os.getpid()]
            self._idle.clear()
        for decoder in ours:
            decoder.end()


_POOL = _Pool()
