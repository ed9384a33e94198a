"""Builds Cutline; with CUTLINE_COMPILE=1 the modules named here as machine code.

All else that is said of the package stands in pyproject.toml. By default nothing is
compiled, and no compiler is needed. Compiled modules are what mypyc makes of the same
source: the `.py` files are installed beside them, and say what they do. How hard the
C compiler tries is CUTLINE_OPTIMISE, 0 to 3: tests, which ask what is answered and not
how soon, need none of it.
"""

import os
import sys

from setuptools import setup

COMPILED = [
    "media/dates/months.py",
    "media/dedup/align.py",
    "media/dedup/compare.py",
    "media/dedup/days.py",
    "media/dedup/faces.py",
    "media/dedup/keys.py",
    "media/dedup/labels.py",
    "media/dedup/opcodes.py",
    "media/dedup/outlines.py",
    "media/dedup/screening.py",
    "media/dedup/tails.py",
    "media/dedup/wording.py",
    "media/images/containers/jpeg.py",
    "media/images/containers/packet.py",
    "media/images/directories.py",
    "media/images/exif.py",
    "media/images/iim/__init__.py",
    "media/images/iim/charset.py",
    "media/images/packets.py",
    "media/images/reading.py",
    "media/images/reconciling.py",
    "media/images/stamps.py",
    "media/images/texts.py",
    "media/images/xmp.py",
    "media/octets.py",
]
"""What reads metadata, and what reads and compares captions: plain functions that run
for each field of each file, for each word of each caption."""

_NEEDS = ["mypy>=2,<3", "lxml-stubs"]
"""What compiling needs, beside a C compiler and the headers of Python."""


def extensions() -> list[object]:
    """Return what is to be compiled.

    Who asks only what building needs gets nothing yet: it is not there then.
    """
    try:
        from mypyc.build import mypycify
    except ImportError:
        if {"egg_info", "dist_info"} & set(sys.argv):
            return []
        raise
    level = os.environ.get("CUTLINE_OPTIMISE", "3")
    return list(
        mypycify(
            ["--ignore-missing-imports", *COMPILED], opt_level=level, debug_level="0"
        )
    )


if os.environ.get("CUTLINE_COMPILE") == "1":
    setup(setup_requires=_NEEDS, ext_modules=extensions())
else:
    setup()
