"""Which character set holds for whose files, as a desk says it in a table (TOML).

    default = "cp1252"                 # of all others; may be left out

    [[supplier]]                       # the first one that fits decides
    folder = "incoming/ukraine"        # files below it; from where the table stands
    charset = "cp1251"

    [[supplier]]
    credited = ["ITAR-TASS", "TASS"]   # in Credit or Source of IIM, in ASCII letters
    charset = "koi8_r"

Octets that declare nothing cannot be read before their set is known, so only what is
the same in every set can tell whose they are: the folder, and ASCII in the fields that
name the supplier. Where a supplier has both, both must fit.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterable

import tomli

from media.errors import BadSettings
from media.model import value

_KEYS = frozenset({"folder", "credited", "charset"})


@value
class Supplier:
    """Whose files: those below a folder, and those that credit one of some names."""

    charset: str
    folder: str = ""
    credited: tuple[bytes, ...] = ()

    def fits(self, path: str, said: Iterable[bytes]) -> bool:
        """Say whether a file is this supplier's.

        `path`: absolute; `said`: octets of the fields that name who supplied it.
        """
        if self.folder and not path.startswith(os.path.join(self.folder, "")):
            return False
        names = b"|".join(map(re.escape, self.credited))
        known = re.compile(rb"(?<![A-Za-z0-9])(?:%s)(?![A-Za-z0-9])" % names, re.I)
        return not names or any(known.search(octets) for octets in said)


@value
class Charsets:
    """Suppliers in the order in which they are asked, and the set of all others."""

    suppliers: tuple[Supplier, ...] = ()
    default: str = ""

    def of(self, uri: str, said: Iterable[bytes]) -> str:
        """Return the set of a file's undeclared texts, "" where nobody knows it.

        >>> table = Charsets(suppliers=(Supplier(charset="cp1251", folder="/in/ua"),))
        >>> table.of("/in/ua/1.jpg", []), table.of("/in/uabc/1.jpg", [])
        ('cp1251', '')
        """
        path, known = os.path.abspath(uri), tuple(said)
        fitting = (each.charset for each in self.suppliers if each.fits(path, known))
        return next(fitting, self.default)


def charset_named(name: str) -> str:
    """Return what Python calls a character set that keeps ASCII as it is.

    Raises:
        BadSettings: there is none of that name, or it changes ASCII.

    >>> charset_named("KOI8-U"), charset_named("Windows-1251")
    ('koi8-u', 'cp1251')
    """
    try:
        found = codecs.lookup(name)
        if "a".encode(found.name) != b"a":
            raise LookupError("not one that keeps ASCII as it is")
    except (LookupError, UnicodeError, ValueError) as error:
        raise BadSettings(f"{name}: {error}") from error
    return found.name


def read_charsets(text: str, *, folder: str) -> Charsets:
    """Return the table in a text; `folder`: where it stands.

    Raises:
        BadSettings: it is no such table.
    """
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BadSettings(str(error)) from error
    unknown = sorted(set(table) - {"default", "supplier"})
    rows = table.get("supplier", [])
    if unknown or not isinstance(rows, list):
        raise BadSettings(f"{', '.join(unknown) or 'supplier'}: not known here")
    default = table.get("default", "")
    return Charsets(
        suppliers=tuple(_supplier(n, row, folder) for n, row in enumerate(rows, 1)),
        default=charset_named(str(default)) if default else "",
    )


def _supplier(number: int, row: object, folder: str) -> Supplier:
    where = f"supplier {number}"
    if not isinstance(row, dict) or set(row) - _KEYS or "charset" not in row:
        raise BadSettings(f"{where}: has charset, and folder or credited; no more")
    below, names = row.get("folder", ""), row.get("credited", [])
    names = [names] if isinstance(names, str) else names
    if not isinstance(below, str) or not isinstance(names, list):
        raise BadSettings(f"{where}: folder is a text, credited a list of texts")
    if not below and not names:
        raise BadSettings(f"{where}: whose? It has neither folder nor credited")
    if not all(isinstance(name, str) and name and name.isascii() for name in names):
        raise BadSettings(f"{where}: credited must be ASCII, which all sets share")
    return Supplier(
        charset=charset_named(str(row["charset"])),
        folder=os.path.abspath(os.path.join(folder, below)) if below else "",
        credited=tuple(name.encode("ascii") for name in names),
    )
