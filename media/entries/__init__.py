"""A newsroom's own entries of a register: agencies, licences, or whatever is added.

In: a folder of TOML files, one for each entry, and a `Register` that says how such an
entry is read and how all of them fit together. Out: the entries, and what is wrong with
those that cannot be read; `media.entries.editing` writes them, with who and why. What
an entry means is the register's business: nothing here knows an agency or a licence.
"""

from __future__ import annotations

from media.entries.reading import facts_as_said, own_entries, own_files, text_of
from media.entries.register import Register
from media.entries.texts import demand_lines

__all__ = [
    "Register",
    "demand_lines",
    "facts_as_said",
    "own_entries",
    "own_files",
    "text_of",
]
