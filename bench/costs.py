"""Where the time goes for a news JPEG: its digest, and what it says of itself.

    python -m bench.costs

The picture is generated from a fixed seed. Prints milliseconds, the best of the rounds.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.generate import Newsroom
from bench.hostile import best_of
from bench.pictures import picture
from media.images import read_metadata

_OCTETS = 3_500_000
_ROUNDS = 50


def main() -> None:
    """Print the table."""
    data = picture(Newsroom(seed=21), octets=_OCTETS)
    digest = best_of(lambda: sha256(data).hexdigest())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "news.jpg"
        path.write_bytes(data)
        said = best_of(lambda: read_metadata(str(path)), rounds=_ROUNDS)
    print(f"a news JPEG of {len(data) / 1e6:.1f} MB, without pixels")
    print(f"{digest * 1000:8.2f} ms  SHA-256 of the whole file")
    print(f"{said * 1000:8.2f} ms  parts, EXIF, IIM, XMP, reconciliation")


if __name__ == "__main__":
    main()
