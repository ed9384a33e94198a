"""News pictures from a fixed seed, with what agencies embed in them."""

from __future__ import annotations

import io

from PIL import Image

from bench.generate import Newsroom
from seeds import embedding

_SMALL = (40, 27)


def picture(newsroom: Newsroom) -> bytes:
    """Return a JPEG of 1,600 by 1,067 pixels with EXIF, IIM and XMP."""
    shown = newsroom.caption()
    fields = {
        "description": shown.printed,
        "headline": shown.description[:60],
        "creators": [newsroom.one_of(newsroom.people)],
        "credit_line": shown.agency,
        "source": shown.agency,
        "copyright_notice": f"Copyright {shown.published.year} {shown.agency}",
        "instructions": "Editorial use only",
        "date_created": shown.published.isoformat(),
        "city": newsroom.one_of(newsroom.towns),
        "country_name": newsroom.name(),
    }
    width, height = _SMALL
    small = Image.frombytes("RGB", _SMALL, newsroom.octets(width * height * 3))
    pixels = small.resize((1600, 1067), Image.Resampling.BICUBIC)
    out = io.BytesIO()
    pixels.save(
        out,
        "JPEG",
        quality=85,
        exif=embedding.exif(fields).tobytes(),
        xmp=embedding.xmp(fields),
    )
    block = embedding.photoshop(embedding.iim(fields))
    return embedding.with_segment(out.getvalue(), marker=0xED, data=block)
