"""Keep a library quiet that writes to standard error by itself.

libtiff, which decodes compressed TIFF files for Pillow, prints what is wrong with a
file (and Pillow has no switch for it), while a failure is to be one line that names
the file. What it prints is also in the error that Pillow raises, or says nothing
against the picture.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_STANDARD_ERROR = 2


@contextmanager
def quiet_standard_error() -> Iterator[None]:
    """Lead what C code writes to standard error nowhere while the block runs.

    The descriptor belongs to the whole process, so the caller sees to it that one
    thread at a time is in here, and for no longer than it takes to decode a picture.
    """
    if sys.stderr is not None:
        sys.stderr.flush()
    try:
        kept = os.dup(_STANDARD_ERROR)
    except OSError:  # it is closed, so that nothing can be written to it anyway
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, _STANDARD_ERROR)
        finally:
            os.close(nowhere)
        yield
    finally:
        os.dup2(kept, _STANDARD_ERROR)
        os.close(kept)
