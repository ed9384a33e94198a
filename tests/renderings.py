"""An article with its pictures, in every format that Cutline reads.

A `Told` is what a dump of plain text says; each function of `RENDERINGS` writes it as a
file of one format, its name first.
"""

from __future__ import annotations

import csv
import html
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

SITE = "https://pictures.example"
PAGE = "https://courier.example/2022/drones"


@dataclass(frozen=True)
class Told:
    """An article: its blocks in order, of which some are captions of pictures."""

    title: str
    published: str
    blocks: tuple[str, ...]
    captions: frozenset[int]

    @property
    def shown(self) -> list[tuple[str, str]]:
        """Captions in order, each with the address of its picture.

        Those of one description are of one picture, in another size each time.
        """
        found: list[tuple[str, str]] = []
        known: dict[str, int] = {}
        for size, at in enumerate(sorted(self.captions), start=3):
            caption = self.blocks[at]
            n = known.setdefault(_split(caption)[0], len(known) + 1)
            address = f"{SITE}/drones/wreckage{n}-{size}00x{size}00.jpg"
            found.append((address, caption))
        return found

    @property
    def text(self) -> list[str]:
        return [b for n, b in enumerate(self.blocks) if n not in self.captions]


def told_of(dump: str) -> Told:
    """Take apart a dump whose captions end with a credit that is called one."""
    lines = [line.strip() for line in dump.splitlines()]
    dated = next(line for line in lines if line.startswith("date "))
    rest = [
        line
        for line in lines
        if line and line != dated and not line.startswith("author_image")
    ]
    blocks = tuple(rest[1:])
    captions = {n for n, line in enumerate(blocks) if "(Photo: " in line}
    return Told(rest[0], dated.split()[1], blocks, frozenset(captions))


def _split(caption: str) -> tuple[str, str]:
    """Part a caption from its credit in brackets."""
    description, _, credit = caption.rpartition(" (")
    return description, credit.rstrip(")")


def _figure(address: str, caption: str) -> str:
    return (
        f"<figure><img src={quoteattr(address)}>"
        f"<figcaption>{html.escape(caption)}</figcaption></figure>"
    )


def _body(told: Told) -> str:
    shown = iter(told.shown)
    return "\n".join(
        _figure(*next(shown)) if n in told.captions else f"<p>{html.escape(block)}</p>"
        for n, block in enumerate(told.blocks)
    )


def _text(told: Told) -> str:
    return "".join(f"<p>{html.escape(block)}</p>" for block in told.text)


def page(told: Told) -> bytes:
    title = html.escape(told.title)
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{title}</title>"
        f'<link rel=canonical href="{PAGE}">'
        f'<meta property="article:published_time" content="{told.published}">'
        f"</head><body><article><h1>{title}</h1>"
        f"{_body(told)}</article></body></html>"
    ).encode()


def ninjs_1(told: Told) -> bytes:
    pictures = {
        f"picture{n}": {
            "uri": f"{PAGE}#{n}",
            "type": "picture",
            "description_text": _split(caption)[0],
            "creditline": _split(caption)[1],
            "renditions": {"main": {"href": address, "mimetype": "image/jpeg"}},
        }
        for n, (address, caption) in enumerate(told.shown)
    }
    return json.dumps(
        {
            "uri": PAGE,
            "type": "text",
            "versioncreated": told.published,
            "headline": told.title,
            "body_xhtml": _text(told),
            "associations": pictures,
        }
    ).encode()


def ninjs_3(told: Told) -> bytes:
    pictures = [
        {
            "name": f"picture{n}",
            "uri": f"{PAGE}#{n}",
            "type": "picture",
            "descriptions": [{"role": "caption", "value": caption}],
            "renditions": [
                {"name": "main", "href": address, "contentType": "image/jpeg"}
            ],
        }
        for n, (address, caption) in enumerate(told.shown)
    ]
    return json.dumps(
        {
            "uri": PAGE,
            "type": "text",
            "firstCreated": told.published,
            "headlines": [{"role": "main", "value": told.title}],
            "bodies": [
                {"role": "main", "contentType": "text/html", "value": _body(told)}
            ],
            "associations": pictures,
        }
    ).encode()


def ninjs_text(told: Told) -> bytes:
    item = {
        "uri": PAGE,
        "type": "text",
        "versioncreated": told.published,
        "headline": told.title,
        "body_text": "\n\n".join(told.blocks),
    }
    return json.dumps(item).encode()


_G2 = 'standard="NewsML-G2" standardversion="2.35" conformance="power" version="1"'
_G2_SPACE = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
_CATALOGUE = '<catalogRef href="http://www.iptc.org/std/catalog/catalog.xml"/>'


def _meta(kind: str, told: Told) -> str:
    return (
        f'{_CATALOGUE}<itemMeta><itemClass qcode="ninat:{kind}"/>'
        '<provider qcode="nprov:courier"/>'
        f"<versionCreated>{told.published}T18:00:00Z</versionCreated></itemMeta>"
    )


def newsml(told: Told) -> bytes:
    """Write the text as one item, each picture as another."""
    items = [
        f'<newsItem guid="urn:x:text" {_G2} xml:lang="en">{_meta("text", told)}'
        f"<contentMeta><headline>{escape(told.title)}</headline></contentMeta>"
        '<contentSet><inlineXML contenttype="application/xhtml+xml">'
        "<html xmlns='http://www.w3.org/1999/xhtml'>"
        f"<body>{_text(told)}</body></html></inlineXML></contentSet></newsItem>"
    ]
    for n, (address, caption) in enumerate(told.shown):
        description, credit = _split(caption)
        items.append(
            f'<newsItem guid="urn:x:picture{n}" {_G2}>{_meta("picture", told)}'
            f"<contentMeta><creditline>{escape(credit)}</creditline>"
            f'<description role="drol:caption">{escape(description)}</description>'
            f'</contentMeta><contentSet><remoteContent href="{address}"'
            ' contenttype="image/jpeg"/></contentSet></newsItem>'
        )
    return (
        f"<newsMessage {_G2_SPACE}><header><sent>{told.published}T18:00:00Z</sent>"
        f"</header><itemSet>{''.join(items)}</itemSet></newsMessage>"
    ).encode()


def newsml_nitf(told: Told) -> bytes:
    """Write one item, its pictures in the NITF that it holds."""
    return (
        f'<newsItem {_G2_SPACE} guid="urn:x:1" {_G2}>{_meta("text", told)}'
        '<contentSet><inlineXML contenttype="application/nitf+xml">'
        f"{_nitf(told)}</inlineXML></contentSet></newsItem>"
    ).encode()


def _nitf(told: Told) -> str:
    shown = iter(told.shown)
    blocks = []
    for n, block in enumerate(told.blocks):
        if n not in told.captions:
            blocks.append(f"<p>{escape(block)}</p>")
            continue
        address, caption = next(shown)
        description, credit = _split(caption)
        blocks.append(
            f'<media media-type="image"><media-reference source="{address}"/>'
            f"<media-caption><p>{escape(description)}</p></media-caption>"
            f"<media-producer>{escape(credit)}</media-producer></media>"
        )
    return (
        '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><docdata><date.issue'
        f' norm="{told.published.replace("-", "")}"/></docdata></head><body><body.head>'
        f"<hedline><hl1>{escape(told.title)}</hl1></hedline></body.head>"
        f"<body.content>{''.join(blocks)}</body.content></body></nitf>"
    )


def nitf(told: Told) -> bytes:
    return _nitf(told).encode()


def _rss(told: Told, inner: str) -> bytes:
    return (
        '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Courier</title><item><title>{escape(told.title)}</title>"
        f"<link>{PAGE}</link><guid>{PAGE}</guid>"
        f"<pubDate>Mon, 03 Jan 2022 18:00:00 GMT</pubDate>{inner}</item>"
        "</channel></rss>"
    ).encode()


def rss_body(told: Told) -> bytes:
    return _rss(told, f"<content:encoded><![CDATA[{_body(told)}]]></content:encoded>")


def rss_media(told: Told) -> bytes:
    pictures = ""
    for address, caption in told.shown:
        description, credit = _split(caption)
        pictures += (
            f'<media:content url="{address}" medium="image">'
            f"<media:description>{escape(description)}</media:description>"
            f"<media:credit>{escape(credit)}</media:credit></media:content>"
        )
    return _rss(told, f"<description>{escape(told.text[0])}</description>{pictures}")


def atom(told: Told) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Courier</title>'
        f"<entry><id>{PAGE}</id><title>{escape(told.title)}</title>"
        f'<link href="{PAGE}"/><published>{told.published}T18:00:00Z</published>'
        f'<content type="html">{escape(_body(told))}</content></entry></feed>'
    ).encode()


def json_feed(told: Told) -> bytes:
    item = {
        "id": PAGE,
        "url": PAGE,
        "title": told.title,
        "date_published": f"{told.published}T18:00:00Z",
        "content_html": _body(told),
    }
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "language": "en", "items": [item]}).encode()


def wordpress(told: Told) -> bytes:
    post = {
        "id": 7,
        "link": PAGE,
        "slug": "drones",
        "date_gmt": f"{told.published}T18:00:00",
        "title": {"rendered": html.escape(told.title)},
        "excerpt": {"rendered": ""},
        "content": {"rendered": _body(told)},
    }
    return json.dumps([post]).encode()


def wxr(told: Told) -> bytes:
    shown = iter(told.shown)
    content = "\n\n".join(
        '[caption id="attachment_1" align="alignnone" width="640"]<img src="{}"/> {}'
        "[/caption]".format(*next(shown))
        if n in told.captions
        else block
        for n, block in enumerate(told.blocks)
    )
    return (
        '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<item><title>{escape(told.title)}</title><link>{PAGE}</link>"
        "<wp:post_type>post</wp:post_type>"
        f"<wp:post_date_gmt>{told.published} 18:00:00</wp:post_date_gmt>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded></item></channel></rss>"
    ).encode()


def arc(told: Told) -> bytes:
    shown = iter(told.shown)
    elements: list[object] = []
    for n, block in enumerate(told.blocks):
        if n not in told.captions:
            elements.append({"type": "text", "content": html.escape(block)})
            continue
        address, caption = next(shown)
        description, credit = _split(caption)
        elements.append(
            {
                "type": "image",
                "url": address,
                "caption": description,
                "credits": {"affiliation": [{"name": credit}]},
            }
        )
    return json.dumps(
        {
            "_id": "ABC",
            "type": "story",
            "canonical_url": "/2022/drones",
            "display_date": f"{told.published}T18:00:00Z",
            "headlines": {"basic": told.title},
            "content_elements": elements,
        }
    ).encode()


def _rows(told: Told) -> list[dict[str, str]]:
    return [
        {
            "image": address,
            "caption": _split(caption)[0],
            "credit": _split(caption)[1],
            "date": told.published,
        }
        for address, caption in told.shown
    ]


def table(told: Told) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["image", "caption", "credit", "date"])
    writer.writeheader()
    writer.writerows(_rows(told))
    return out.getvalue().encode()


def lines(told: Told) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in _rows(told)).encode()


def markdown(told: Told) -> bytes:
    shown = iter(told.shown)
    blocks = (
        "![]({})\n\n*{}*".format(*next(shown)) if n in told.captions else block
        for n, block in enumerate(told.blocks)
    )
    front = f"---\ntitle: {told.title}\ndate: {told.published}\n---\n\n"
    return (front + "\n\n".join(blocks)).encode()


def warc(told: Told) -> bytes:
    return warc_record(PAGE, page(told))


def warc_record(
    address: str,
    body: bytes,
    *,
    status: str = "200 OK",
    headers: str = "Content-Type: text/html; charset=utf-8\r\n",
) -> bytes:
    """Return a record of an archive with an answer of a server."""
    answer = f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def docx(told: Told) -> bytes:
    shown = iter(told.shown)
    paragraphs: list[tuple[str, str]] = [("Heading1", told.title)]
    for n, block in enumerate(told.blocks):
        if n in told.captions:
            address, caption = next(shown)
            paragraphs += [("picture", address), ("Caption", caption)]
        else:
            paragraphs.append(("", block))
    return word(paragraphs, published=told.published)


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ALTERNATE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(
    paragraphs: list[tuple[str, str]],
    *,
    published: str = "2023-05-17",
    parts: dict[str, bytes] | None = None,
) -> bytes:
    """Return a document of Word.

    A paragraph is its style and words; in the style "picture" the address, or the name
    of a part of the package, of what is shown; in the style "box" the words stand in a
    box of text, and once more for programs that know none.
    """
    body, relations = "", ""
    for n, (style, words) in enumerate(paragraphs):
        if style == "box":
            held = f"<w:txbxContent><w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>"
            held += "</w:txbxContent>"
            body += (
                f'<w:p><w:r><mc:AlternateContent xmlns:mc="{_ALTERNATE}"><mc:Choice>'
                f"{held}</mc:Choice><mc:Fallback>{held}</mc:Fallback>"
                "</mc:AlternateContent></w:r></w:p>"
            )
            continue
        if style != "picture":
            body += (
                f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
                f"<w:r><w:t>{escape(words)}</w:t></w:r></w:p>"
            )
            continue
        outside = ' TargetMode="External"' if words.startswith("http") else ""
        relations += f'<Relationship Id="r{n}" Target="{words}"{outside}/>'
        kind = "link" if outside else "embed"
        body += (
            '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="" descr=""/>'
            f'<a:graphic><a:blip r:{kind}="r{n}"/></a:graphic></wp:inline></w:drawing>'
            "</w:r></w:p>"
        )
    files = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": (
            f'<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"'
            f' xmlns:a="{_DRAWN}/main" xmlns:wp="{_DRAWN}/wordprocessingDrawing">'
            f"<w:body>{body}</w:body></w:document>"
        ).encode(),
        "word/_rels/document.xml.rels": (
            f"<Relationships>{relations}</Relationships>".encode()
        ),
        "word/styles.xml": (
            f'<w:styles xmlns:w="{_WORD}">'
            '<w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
            '<w:style w:styleId="Caption"><w:name w:val="caption"/></w:style>'
            '<w:style w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>'
            "</w:styles>"
        ).encode(),
        "docProps/core.xml": (
            '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>Ingrid Solvang'
            f"</dc:creator><created>{published}</created></cp:coreProperties>"
        ).encode(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in (files | (parts or {})).items():
            entry = zipfile.ZipInfo(name, (2023, 5, 17, 0, 0, 0))
            package.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


RENDERINGS: dict[str, tuple[str, Callable[[Told], bytes]]] = {
    "HTML": ("story.html", page),
    "ninjs 1": ("story.json", ninjs_1),
    "ninjs 3": ("story.json", ninjs_3),
    "ninjs, plain text": ("story.json", ninjs_text),
    "NewsML-G2": ("story.xml", newsml),
    "NewsML-G2 with NITF": ("story.xml", newsml_nitf),
    "NITF": ("story.xml", nitf),
    "RSS": ("story.rss", rss_body),
    "Media RSS": ("story.rss", rss_media),
    "Atom": ("story.atom", atom),
    "JSON Feed": ("story.json", json_feed),
    "WordPress": ("story.json", wordpress),
    "WordPress export": ("story.xml", wxr),
    "Arc": ("story.json", arc),
    "CSV": ("story.csv", table),
    "JSON Lines": ("story.jsonl", lines),
    "Markdown": ("story.md", markdown),
    "DOCX": ("story.docx", docx),
    "WARC": ("story.warc", warc),
}
