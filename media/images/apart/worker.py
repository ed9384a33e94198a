"""The process that decodes: `python -m media.images.apart.worker OCTETS`.

On standard output first a line, when it is ready. On standard input, again and again,
a line of JSON with `task`, `octets` and what the task needs, then so many octets; for
each it answers a line of JSON with what was found, or `error`, and `pictures` that
follow it, each told with its length. It ends when its input does.
"""

from __future__ import annotations

import base64
import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from media.images import camera, pixels
from media.model import Rendition

try:
    import resource
except ImportError:  # no POSIX: the time limit of the one who asks alone remains
    resource = None  # type: ignore[assignment]

Answer = tuple[dict[str, Any], tuple[Rendition, ...]]


def main() -> None:
    """Answer until the input ends."""
    memory = int(sys.argv[1])
    _limit(memory)
    answers = os.fdopen(os.dup(1), "wb")
    # What native libraries print must not get between the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    answers.write(b"ready\n")
    answers.flush()
    requests = sys.stdin.buffer
    while line := requests.readline():
        asked = json.loads(line)
        data = requests.read(asked["octets"])
        _allow(asked["processor"])
        try:
            told, made = TASKS[asked["task"]](asked, data)
        except MemoryError:
            told, made = {"error": _too_much(memory)}, ()
        except (pixels.Undecodable, camera.Unreadable) as error:
            no_memory = isinstance(error.__cause__, MemoryError)
            told = {"error": _too_much(memory) if no_memory else str(error)}
            made = ()
        _answer(answers, told, made)


def _decode(asked: dict[str, Any], data: bytes) -> Answer:
    found = pixels.decode(
        data, whole=asked["whole"], sizes=asked["sizes"], look=asked["look"]
    )
    told = {
        "perceptual_hash": found.perceptual_hash,
        "pixels_sha256": found.pixels_sha256,
        "reduced_digest": found.reduced_digest,
        "warning": found.warning,
        "look": base64.b64encode(found.look).decode("ascii"),
    }
    return told, found.renditions


def _render(asked: dict[str, Any], data: bytes) -> Answer:
    return {}, pixels.render(data, sizes=asked["sizes"])


def _look(_asked: dict[str, Any], data: bytes) -> Answer:
    return {"look": base64.b64encode(pixels.look(data)).decode("ascii")}, ()


def _tags(_asked: dict[str, Any], data: bytes) -> Answer:
    return {"tags": camera.tags_of(data)}, ()


TASKS: dict[str, Callable[[dict[str, Any], bytes], Answer]] = {
    "decode": _decode,
    "render": _render,
    "look": _look,
    "tags": _tags,
}


def _answer(answers: BinaryIO, told: dict[str, Any], made: Iterable[Rendition]) -> None:
    pictures = [
        (
            {
                "size": each.size,
                "media_type": each.media_type,
                "width": each.width,
                "height": each.height,
            },
            each.data,
        )
        for each in made
    ]
    lengths = [(about, len(data)) for about, data in pictures]
    answers.write(json.dumps(told | {"pictures": lengths}).encode() + b"\n")
    for _, data in pictures:
        answers.write(data)
    answers.flush()


def _limit(memory: int) -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow(seconds: int) -> None:
    """Allow so many more seconds of the processor."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime) + 1 + seconds
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


def _too_much(memory: int) -> str:
    return f"decoding needs more than {memory // 1024**2} MB of memory"


if __name__ == "__main__":
    main()
