"""The two captions of a line of `cutline compare`, and the pictures above them.

In: an object with the keys "a" and "b", each a text or an object with "text" and
perhaps "credit" and "file". Out: texts as they would be printed, and whether the files
are one picture.
"""

from __future__ import annotations

from typing import Any

from media import images as image_files
from media.errors import UnreadableInput
from media.files import load


def caption_text(row: dict[str, Any], key: str, *, place: str) -> str:
    """Return the text of a caption, given as a text or as an object with "text".

    Raises UnreadableInput, with the place of the line, where there is none.
    """
    found = row.get(key)
    text = found.get("text") if isinstance(found, dict) else found
    if not isinstance(text, str):
        raise UnreadableInput("-", f'no caption in "{key}"', place=place)
    return text


def printed(pair: dict[str, Any], key: str, *, place: str) -> str:
    """Return a caption as it would be printed, a credit given beside it at its end.

    Raises UnreadableInput, with the place of the line, where there is no caption.
    """
    text, found = caption_text(pair, key, place=place), pair[key]
    credit = found.get("credit") if isinstance(found, dict) else None
    if isinstance(credit, dict):
        credit = credit.get("text")
    if not isinstance(credit, str) or not credit.strip() or credit.strip() in text:
        return text
    return f"{text} ({credit.strip()})"


def pictures_alike(pair: dict[str, Any]) -> bool | None:
    """Say whether the files of both captions are one picture, None where not known.

    Equal files and equal pixels are one picture. Others are laid upon each other, where
    what that needs is installed: copies and crops are one picture, another frame of the
    same scene is none, and what is not sure is not known. Raises UnreadableInput.
    """
    names = [_file(pair.get(key)) for key in ("a", "b")]
    files = [load(name) for name in names if name]  # a missing one is told in any case
    if len(files) < len(names):
        return None
    one, other = (image_files.read(f.data, uri=f.uri).fingerprint for f in files)
    if one.sha256 == other.sha256 or set(one.same_pixels) & set(other.same_pixels):
        return True
    if not image_files.can_compare():
        return None
    found = image_files.compare_pictures(*files)
    if found is None:
        return None
    if found.is_sure:
        return True
    return False if found.relation in ("sibling", "different") else None


def _file(given: object) -> str | None:
    found = given.get("file") if isinstance(given, dict) else None
    return found if isinstance(found, str) and found else None
