"""What is said in every shape that RDF/XML allows: Cutline and ExifTool read the same.

Values and shapes are drawn by chance from a seed. What was drawn must be read.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape, quoteattr

import pytest

from media.images import read
from media.images.fields import field_table
from media.model import Json
from tests.writing import needs_exiftool

_SAID = "harbour <boat> fish&chips &amp; it's Zürich Łódź Київ 東京 🪁 e\u0301 #7"
_WORDS = _SAID.split()
_PACKETS = 40

Drawn = tuple[str, str, Json]
"""Attributes and elements of a description, and the value that they say."""


def _text(chance: Random) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(chance.randrange(1, 5)))


def _simple(name: str, chance: Random) -> Drawn:
    said = _text(chance)
    plain = escape(said)
    shapes = (
        f"<{name}>{plain}</{name}>",
        f"<{name}>\n  {plain}\n</{name}>",
        f"<{name}><![CDATA[{said}]]></{name}>",
        f'<{name} xml:lang="en">{plain}</{name}>',
        f"<{name} rdf:parseType='Resource'><rdf:value>{plain}</rdf:value>"
        f"<dc:format>qualifier</dc:format></{name}>",
        f"<{name}><rdf:Description><rdf:value>{plain}</rdf:value><dc:format>qualifier"
        f"</dc:format></rdf:Description></{name}>",
        "",
    )
    shape = chance.choice(shapes)
    return ("" if shape else f" {name}={quoteattr(said)}", shape, said)


def _list(name: str, chance: Random) -> Drawn:
    said = [_text(chance) for _ in range(chance.randrange(1, 4))]
    kind = chance.choice(["rdf:Bag", "rdf:Seq"])
    items = "".join(f"<rdf:li>{escape(each)}</rdf:li>" for each in said)
    return "", f"<{name}><{kind}>{items}</{kind}></{name}>", list(said)


def _languages(name: str, chance: Random) -> Drawn:
    names = chance.choice([["x-default"], ["x-default", "de"], ["de", "x-default"]])
    said: dict[str, Json] = {each: _text(chance) for each in names}
    items = "".join(
        f'<rdf:li xml:lang="{each}">{escape(str(text))}</rdf:li>'
        for each, text in said.items()
    )
    shown = said if len(said) > 1 else said["x-default"]
    return "", f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>", shown


def _place(name: str, chance: Random) -> Drawn:
    said: dict[str, Json] = {each: _text(chance) for each in ("City", "WorldRegion")}
    inner = "".join(
        f"<Iptc4xmpExt:{key}>{escape(str(text))}</Iptc4xmpExt:{key}>"
        for key, text in said.items()
    )
    short = " ".join(
        f"Iptc4xmpExt:{key}={quoteattr(str(text))}" for key, text in said.items()
    )
    item = chance.choice(
        (
            f"<rdf:li rdf:parseType='Resource'>{inner}</rdf:li>",
            f"<rdf:li><rdf:Description>{inner}</rdf:Description></rdf:li>",
            f"<rdf:li><rdf:Description {short}/></rdf:li>",
            f"<rdf:li {short}/>",
        )
    )
    return "", f"<{name}><rdf:Bag>{item}</rdf:Bag></{name}>", [said]


SHAPES: Mapping[str, Callable[[str, Random], Drawn]] = {
    **dict.fromkeys(("headline", "credit_line", "city", "source", "job_id"), _simple),
    **dict.fromkeys(("keywords", "creators", "persons_shown", "scene_codes"), _list),
    **dict.fromkeys(("title", "usage_terms", "alt_text"), _languages),
    "location_shown": _place,
}
# The same fields by the names that ExifTool has for them
_NAMES = {"alt_text": "AltTextAccessibility", "job_id": "TransmissionReference"}


def _packet(chance: Random) -> tuple[bytes, dict[str, Json]]:
    table = field_table()
    spaces = "".join(f" xmlns:{p}={quoteattr(u)}" for p, u in table.namespaces.items())
    drawn: list[Drawn] = []
    expected: dict[str, Json] = {}
    for key, shape in SHAPES.items():
        field = table.named(key)
        assert field is not None
        drawn.append(shape(field.xmp, chance))
        expected[key] = drawn[-1][2]
    chance.shuffle(drawn)
    at = chance.randrange(len(drawn))
    described = "".join(
        f'<rdf:Description rdf:about=""{"".join(a for a, _, _ in part)}>'
        f"{''.join(e for _, e, _ in part)}</rdf:Description>"
        for part in (drawn[:at], drawn[at:])
    )
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    whole = f'<rdf:RDF xmlns:rdf="{rdf}"{spaces}>{described}</rdf:RDF>'
    wrapped = chance.choice(
        (
            f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{whole}</x:xmpmeta>',
            f'<x:xapmeta xmlns:x="adobe:ns:meta/">{whole}</x:xapmeta>',
            whole,
        )
    )
    begin = "<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>"
    head = chance.choice(("", begin, '<?xml version="1.0" encoding="UTF-8"?>\n'))
    tail = "<?xpacket end='w'?>" if head == begin else "\n"
    return f"{head}{wrapped}{tail}".encode(), expected


def _packets() -> Iterator[tuple[bytes, dict[str, Json]]]:
    for number in range(_PACKETS):
        yield _packet(Random(f"rdf {number}"))


@pytest.mark.parametrize("number", range(0, _PACKETS, 8))
def test_what_is_said_is_read_whatever_its_shape(number: int) -> None:
    for packet, expected in list(_packets())[number : number + 8]:
        image = read(packet, uri="a.xmp", pixels=False)
        assert {key: image.says(key) for key in expected} == expected
        assert image.warnings == ()


@needs_exiftool
def test_exiftool_reads_the_same_of_every_shape(tmp_path: Path) -> None:
    expected = {}
    for number, (packet, said) in enumerate(_packets()):
        (tmp_path / f"{number:02}.xmp").write_bytes(packet)
        expected[f"{number:02}.xmp"] = said
    asked = ["exiftool", "-j", "-struct", "-n", "-XMP:all", str(tmp_path)]
    done = subprocess.run(asked, capture_output=True, check=False)
    rows = json.loads(done.stdout)
    assert len(rows) == _PACKETS
    for row in rows:
        said = expected[Path(row["SourceFile"]).name]
        for key, value in said.items():
            field = field_table().named(key)
            assert field is not None
            name = _NAMES.get(key, field.xmp.partition(":")[2])
            found = row[name[0].upper() + name[1:]]
            assert _plain(found) == _plain(value), (row["SourceFile"], key)


def _plain(said: Json) -> Json:
    """Return the main language; a list of one text as that text; a place's members."""
    if isinstance(said, list):
        return _plain(said[0]) if len(said) == 1 else [_plain(each) for each in said]
    if isinstance(said, dict):
        return said.get("x-default") or dict(sorted(said.items()))
    return said.strip() if isinstance(said, str) else said
