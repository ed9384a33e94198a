"""The process that validates Content Credentials; run as a script, it imports no media.

On standard output first a line, when it is ready. On standard input, again and again,
a line of JSON with `octets` and `trust_list`, then so many octets of a file; for each
it answers a line of JSON with `report`, or `error`. It ends when its input does.
"""

from __future__ import annotations

import io
import json
import os
import sys
from typing import Any

MEMORY = 2 * 1024**3
"""Address space: what a manifest claims to hold cannot take more."""
LONGEST = 4 * 1024**2
"""Characters of a report; a file with a long history has some hundred thousand."""


def main() -> None:
    """Answer until the input ends."""
    _limit()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    # What native libraries print must not get between the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    import c2pa  # noqa: F401  before anybody waits for an answer

    answers.write("ready\n")
    answers.flush()
    requests = sys.stdin.buffer
    while line := requests.readline():
        asked = json.loads(line)
        data = requests.read(asked["octets"])
        try:
            answer: dict[str, Any] = {"report": _report(data, asked["trust_list"])}
        except MemoryError:
            answer = {"error": "needs more memory than it may have"}
        # Whatever it is, the one who asks is told, and the next file has its turn.
        except Exception as error:
            answer = {"error": f"{error}"[:500] or type(error).__name__}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _limit() -> None:
    try:
        import resource
    except ImportError:  # no POSIX: the time limit alone remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _report(data: bytes, trust_list: str) -> dict[str, Any]:
    """Return the report of c2pa-python on a file."""
    import c2pa

    settings: dict[str, Any] = {
        "version": 1,
        "verify": {
            "verify_after_reading": True,
            "verify_trust": True,
            "remote_manifest_fetch": False,
            "ocsp_fetch": False,
        },
    }
    if trust_list:
        settings["trust"] = {"user_anchors": trust_list}
    context = c2pa.Context(c2pa.Settings.from_dict(settings))
    with c2pa.Reader(io.BytesIO(data), context=context) as reader:
        text = reader.json()
        if len(text) > LONGEST:
            raise ValueError("its report is too long to be read")
        report: dict[str, Any] = json.loads(text)
        report["remote_url"] = reader.get_remote_url()
        return report


if __name__ == "__main__":
    main()
