"""Articles and pictures of an invented newspaper, for tests that tell a story.

A page is HTML as papers publish it; a picture is a drawn JPEG whose packet says what
an agency's file says. Both are files in memory, as `media.files.walk` gives them.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from html import escape
from typing import NamedTuple

from PIL import Image

from media.files import SourceFile
from seeds import embedding
from tests.pictures import scene

HOST = "https://www.oldport-courier.example"


class Shown(NamedTuple):
    """A picture on a page: its address, caption and credit as printed.

    `late` is the address that a script puts in the place of `src`.
    """

    src: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""
    late: str = ""

    @property
    def html(self) -> str:
        """Return the figure."""
        late = f' data-lazy-src="{escape(self.late)}"' if self.late else ""
        image = f'<img src="{escape(self.src)}"{late} alt="{escape(self.alt)}">'
        credit = f'<span class="credit">{escape(self.credit)}</span>'
        said = escape(self.caption) + (f" {credit}" if self.credit else "")
        under = f"<figcaption>{said}</figcaption>" if said else ""
        return f"<figure>{image if self.src else ''}{under}</figure>"


def page(
    name: str,
    *shown: Shown,
    day: str = "2024-05-17",
    title: str = "Harbour reopens after the long storm",
    note: str = "",
) -> SourceFile:
    """Return an article with these pictures; `note` stands below it."""
    figures = "\n".join(
        f"{one.html}\n<p>The harbour master said on part {n} of his round that all"
        " berths had been looked at and that most of them could be used again soon.</p>"
        for n, one in enumerate(shown)
    )
    below = f'<p class="note">{escape(note)}</p>' if note else ""
    html = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{escape(title)} ({name})</title>
<link rel="canonical" href="{HOST}/{day.replace("-", "/")}/{name}.html">
<meta property="og:type" content="article">
<meta property="article:published_time" content="{day}T09:30:00Z">
</head><body><article><h1>{escape(title)}</h1>
<p>OLDPORT - The harbour of Oldport opened again on Friday, a week after the storm that
had closed it, and the first ferries left before noon, the town said in a report.</p>
{figures}
{below}</article></body></html>"""
    return SourceFile(uri=f"/in/{name}.html", data=html.encode())


def drawn(seed: int, *, size: tuple[int, int] = (640, 440)) -> Image.Image:
    """Return a photograph's stand-in: the same seed, the same picture."""
    return scene(seed, size=size)


def picture(
    name: str, image: Image.Image, fields: Mapping[str, object], *, quality: int = 88
) -> SourceFile:
    """Return a JPEG file whose XMP packet says these fields."""
    packed = io.BytesIO()
    xmp = embedding.xmp(fields) if fields else b""
    options: dict[str, object] = {"xmp": xmp} if xmp else {}
    image.save(packed, "JPEG", quality=quality, **options)
    return SourceFile(uri=f"/in/{name}", data=packed.getvalue())
