"""What each format of feeds and files says of pictures, field by field."""

from __future__ import annotations

import json
from typing import Any

import pytest

from media.documents import read, score
from media.errors import UnreadableDocument
from media.files import SourceFile
from media.model import Document, Problem
from media.pipeline import Session, extract
from tests.renderings import RENDERINGS, Told
from tests.usages import kinds_of, said_by, usages_of

TOLD = Told(
    title="Night shift",
    published="2023-05-17",
    blocks=("All four stood still.", "A crane at night. (Photo: Mads Lund/Coast Wire)"),
    captions=frozenset({1}),
)


# Choosing a reader


READ_BY = {
    "HTML": "HTML",
    "ninjs 1": "ninjs",
    "ninjs 3": "ninjs",
    "ninjs, plain text": "ninjs",
    "NewsML-G2": "NewsML-G2",
    "NewsML-G2 with NITF": "NewsML-G2",
    "NITF": "NITF",
    "RSS": "RSS and Atom",
    "Media RSS": "RSS and Atom",
    "Atom": "RSS and Atom",
    "JSON Feed": "JSON Feed",
    "WordPress": "WordPress",
    "WordPress export": "WordPress",
    "Arc": "Arc",
    "CSV": "CSV and JSON Lines",
    "JSON Lines": "CSV and JSON Lines",
    "Markdown": "Markdown",
    "DOCX": "DOCX",
    "WARC": "WARC",
}


@pytest.mark.parametrize("uri", ["named", "download", "-", "story.txt"])
@pytest.mark.parametrize("name", RENDERINGS)
def test_a_format_is_told_by_what_the_file_holds(name: str, uri: str) -> None:
    own, render = RENDERINGS[name]
    _, reader = score(render(TOLD), uri=own if uri == "named" else uri)
    assert reader is not None
    assert reader.name == READ_BY[name]


@pytest.mark.parametrize(
    ("text", "uri", "name"),
    [
        pytest.param('{"a": 1}', "a.json", None, id="JSON of another kind"),
        pytest.param("<svg></svg>", "a.svg", None, id="XML of another kind"),
        pytest.param("name,age\nIda,7\n", "a.csv", "CSV and JSON Lines", id="any CSV"),
        pytest.param("Boats, cranes and men, at sea.", "a", "plain text", id="commas"),
        pytest.param("Image: a boat, credit: AP", "a", "plain text", id="marked text"),
        pytest.param("# Boats\n\nText.", "a.md", "Markdown", id="Markdown by its name"),
        pytest.param("Photo, text\nA boat at sea.", "a", "plain text", id="two words"),
        pytest.param(
            '{"url": "a", "usages": [{"caption": "A boat."}]}\n',
            "a",
            "CSV and JSON Lines",
            id="JSON Lines with captions inside",
        ),
    ],
)
def test_what_only_looks_alike_is_not_taken(
    text: str, uri: str, name: str | None
) -> None:
    _, reader = score(text.encode(), uri=uri)
    assert (reader.name if reader else None) == name


# Names


@pytest.mark.parametrize(
    ("data", "uris"),
    [
        pytest.param(
            '{"uri": "x:1", "type": "picture", "headline": "A", "byline": "B"}',
            ["feed"],
            id="one item is called as its file",
        ),
        pytest.param(
            '[{"uri": "x:1", "headline": "A", "byline": "B"},'
            ' {"uri": "x:1", "headline": "C", "byline": "B"}]',
            ["feed#x:1", "feed#x:1~2"],
            id="each of a list after its own address",
        ),
        pytest.param(
            "<rss><channel><item><guid>g</guid><link>http://a.test/1</link></item>"
            "<item><link>http://a.test/2</link></item><item><title>t</title></item>"
            "</channel></rss>",
            ["feed#g", "feed#http://a.test/2", "feed#3"],
            id="entries by guid, link or place",
        ),
        pytest.param(
            "id,caption,credit\nA7,A boat,AP\n,Two boats,AP\n",
            ["feed#A7", "feed#2"],
            id="rows by id or place",
        ),
    ],
)
def test_documents_of_one_file_have_names_of_their_own(
    data: str, uris: list[str]
) -> None:
    assert [d.uri for d in read(data.encode(), uri="feed")] == uris


def test_a_documents_digest_is_of_what_was_read_of_it() -> None:
    def digests(feed: str, uri: str = "feed") -> list[str]:
        found = read(f"<rss><channel>{feed}</channel></rss>".encode(), uri=uri)
        return [d.sha256 for d in found if isinstance(d, Document)]

    one, two = (
        "<item><guid>1</guid><title>A</title></item>",
        "<item><guid>2</guid>{}</item>",
    )
    before = digests(one + two.format("<title>B</title>"))
    after = digests(one + two.format("<title>C</title>"), uri="copy")
    assert before[0] == after[0]
    assert before[1] != after[1]
    votes = digests(one.replace("</item>", "<votes>7</votes></item>"))
    assert votes == before[:1]


@pytest.mark.parametrize("name", ["ninjs 1", "WordPress", "Arc"])
def test_items_come_one_a_line_too(name: str) -> None:
    item = json.loads(RENDERINGS[name][1](TOLD))
    line = json.dumps(item[0] if isinstance(item, list) else item)
    found = read(f"{line}\n{{\n{line}\n".encode(), uri="feed")
    assert [type(each) for each in found] == [Document, Problem, Document]
    assert isinstance(found[1], Problem)
    assert found[1].place == "item 2"
    assert found[1].reason.startswith("is no JSON: ")


# Fields


NINJS = {
    "uri": "x:1",
    "type": "picture",
    "versioncreated": "2023-05-17",
    "renditions": {"a": {"href": "https://a.test/1.jpg", "mimetype": "image/jpeg"}},
}


@pytest.mark.parametrize(
    ("fields", "said", "kinds"),
    [
        pytest.param(
            {"description_text": "A boat.", "byline": "Ida Holm", "creditline": "AP"},
            ("A boat.", "Ida Holm/AP"),
            ["ninjs description_text", "ninjs byline", "ninjs creditline"],
            id="byline and credit line",
        ),
        pytest.param(
            {
                "description_text": "A boat.",
                "byline": "Ida Holm",
                "creditline": "Ida Holm/AP",
            },
            ("A boat.", "Ida Holm/AP"),
            ["ninjs description_text", "ninjs byline", "ninjs creditline"],
            id="a byline that the credit line holds",
        ),
        pytest.param(
            {"description_text": "A boat. (Photo: Ida Holm/AP)", "byline": "Ida Holm"},
            ("A boat.", "Photo: Ida Holm/AP"),
            ["ninjs description_text", "ninjs byline"],
            id="a caption that says more than its field",
        ),
        pytest.param(
            {"description_text": "A boat. (Jan Novák/AFP)", "byline": "Ida Holm"},
            ("A boat.", "Ida Holm"),
            ["ninjs description_text", "ninjs byline"],
            id="a byline that the caption does not name",
        ),
        pytest.param(
            {"description_text": "A boat.", "copyrightholder": "Coast Wire"},
            ("A boat.", "Coast Wire"),
            ["ninjs description_text", "ninjs copyrightholder"],
            id="only a holder of rights",
        ),
        pytest.param({}, (None, None), [], id="a picture without words"),
    ],
)
def test_fields_of_a_picture(
    fields: dict[str, str],
    said: tuple[str, str],
    kinds: list[str],
    session: Session,
) -> None:
    (usage,) = usages_of(NINJS | fields, session)
    assert said_by(usage) == said
    assert kinds_of(usage) == kinds
    assert usage.caption.picture_uris == ("https://a.test/1.jpg",)


def test_every_field_that_is_evidence_stands_in_the_text(session: Session) -> None:
    fields = {"description_text": "A boat.", "byline": "Ida Holm", "creditline": "AP"}
    data = json.dumps(NINJS | fields).encode()
    ((document, (usage,)),) = extract(
        SourceFile(uri="a", data=data), session=session
    ).documents
    spans = [e.span.of(document.text) for e in usage.caption.evidence if e.span]
    assert spans == ["A boat.", "Ida Holm", "AP"]
    assert usage.caption.credit_span
    assert usage.caption.credit_span.of(document.text) == "Ida Holm\nAP"


@pytest.mark.parametrize(
    "version",
    [
        pytest.param(
            {"headline": "Boats", "description_text": "A boat.", "byline": "Ida Holm"},
            id="1",
        ),
        pytest.param(
            {
                "headlines": [{"role": "main", "value": "Boats"}],
                "descriptions": [{"role": "caption", "value": "A boat."}],
                "by": "Ida Holm",
            },
            id="2 and 3",
        ),
        pytest.param(
            {
                "Headline": "Boats",
                "descriptions": [
                    {"role": "creditline", "value": "Ida Holm"},
                    {"role": "caption", "value": "<p>A boat.</p>"},
                ],
            },
            id="credit line among descriptions, HTML, capitals",
        ),
    ],
)
def test_ninjs_of_every_version_says_the_same(
    version: dict[str, Any], session: Session
) -> None:
    (usage,) = usages_of(NINJS | version, session)
    assert said_by(usage) == ("A boat.", "Ida Holm")
    assert usage.document_title == "Boats"


def test_what_fields_state_of_use_is_kept_and_counts(session: Session) -> None:
    rights = {
        "usageterms": "Editorial use only.",
        "copyrightnotice": "© Coast Wire",
        "ednote": "NORLAND OUT",
        "expires": "2024-12-31T00:00:00Z",
        "embargoed": "2023-05-18",
        "pubstatus": "canceled",
    }
    (usage,) = usages_of(NINJS | rights, session)
    assert {claim.name: claim.value for claim in usage.caption.claims} == {
        "usage_terms": "Editorial use only.",
        "copyright_notice": "© Coast Wire",
        "instructions": "NORLAND OUT",
        "expires": "2024-12-31T00:00:00Z",
        "embargoed": "2023-05-18",
        "publication_status": "canceled",
    }


# Bodies


BODY = (
    "<p>All four cranes stood still on Tuesday after a line burst, a foreman said.</p>"
    '<figure><img src="https://a.test/p/crane-640x360.jpg">{}</figure>'
    "<p>They went on at night.</p>"
)
PICTURE = {
    "type": "picture",
    "description_text": "A crane at night.",
    "byline": "Mads Lund",
    "renditions": {"a": {"href": "https://a.test/p/crane-2000x900.jpg"}},
}


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        pytest.param("", ("A crane at night.", "Mads Lund"), id="nothing"),
        pytest.param(
            "<figcaption>Crane four.</figcaption>",
            ("Crane four.", "Mads Lund"),
            id="a caption without a credit",
        ),
        pytest.param(
            "<figcaption>Crane four. Photo: Ida Holm/AP</figcaption>",
            ("Crane four.", "Photo: Ida Holm/AP"),
            id="a caption with another credit",
        ),
    ],
)
def test_a_picture_of_body_and_fields_is_one(
    printed: str, said: tuple[str, str], session: Session
) -> None:
    item = {
        "uri": "x:1",
        "type": "text",
        "headline": "Cranes",
        "body_xhtml": BODY.format(printed),
        "associations": {"main": PICTURE},
    }
    (usage,) = usages_of(item, session)
    assert said_by(usage) == said
    assert usage.caption.is_cover
    assert len(usage.caption.picture_uris) == 2


def test_a_picture_that_fields_describe_twice_in_other_words_is_shown_twice(
    session: Session,
) -> None:
    other = PICTURE | {"byline": "Ida Holm"}
    item = {
        "uri": "x:1",
        "headline": "Cranes",
        "byline": "Jo",
        "associations": {"a": PICTURE, "b": PICTURE, "c": other},
    }
    assert [u.caption.credit_line for u in usages_of(item, session)] == [
        "Mads Lund",
        "Ida Holm",
    ]


def test_text_beside_the_picture_of_a_summary_is_no_caption(session: Session) -> None:
    feed = (
        "<rss><channel><item><title>Ships</title><description>&lt;img"
        ' src="https://a.test/1.jpg"&gt; Ships were counted.</description></item>'
        "</channel></rss>"
    )
    (usage,) = usages_of(feed, session)
    assert said_by(usage) == (None, None)


def test_a_description_may_hold_the_whole_article(session: Session) -> None:
    feed = (
        "<rss><channel><item><title>Ships</title><description><![CDATA[<p>Ships were"
        ' counted.</p><p><img src="https://a.test/1.jpg"></p><p>Foto: Ida Holm/AP</p>'
        "<p>There were two.</p>]]></description></item></channel></rss>"
    )
    (usage,) = usages_of(feed, session)
    assert said_by(usage) == (None, "Foto: Ida Holm/AP")


@pytest.mark.parametrize(
    "feed",
    [
        pytest.param(
            '\n\n<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/"'
            ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel/>'
            '<item rdf:about="https://a.test/1"><title>Ships</title></item></rdf:RDF>',
            id="RSS 1.0 after blank lines",
        ),
        pytest.param(
            "<rss><channel><item><title>Ships</title><link>https://a.test/1</link>"
            "</item></channel></rss>",
            id="RSS 2.0",
        ),
        pytest.param(
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Ships</title>'
            '<link href="https://a.test/1"/><link rel="self" href="/x"/></entry>'
            "</feed>",
            id="Atom",
        ),
    ],
)
def test_feeds_of_every_dialect_say_the_same(feed: str) -> None:
    (document,) = read(feed.encode(), uri="feed")
    assert isinstance(document, Document)
    assert (document.uri, document.title, document.url) == (
        "feed#https://a.test/1",
        "Ships",
        "https://a.test/1",
    )


# Media RSS


def _media(inner: str) -> str:
    return (
        '<rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item>'
        f"<title>Ships</title><link>https://a.test/ships</link>{inner}"
        "</item></channel></rss>"
    )


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        pytest.param(
            '<media:content url="/1.jpg" medium="image"><media:description>A ship.'
            '</media:description><media:credit role="photographer">Ida Holm'
            "</media:credit><media:credit>AP</media:credit></media:content>",
            ("A ship.", "Ida Holm/AP"),
            id="photographer and agency",
        ),
        pytest.param(
            '<media:group><media:content url="/1.jpg" type="image/jpeg"/>'
            "<media:description>A ship.</media:description>"
            "<media:credit>AP</media:credit></media:group>",
            ("A ship.", "AP"),
            id="said of a group",
        ),
        pytest.param(
            '<media:content url="/1.jpg"/><media:description>A ship.'
            "</media:description><media:copyright>Coast Wire</media:copyright>",
            ("A ship.", "Coast Wire"),
            id="said of the entry, copyright alone",
        ),
        pytest.param(
            '<media:content url="/1.jpg"><media:title>IMG_7.jpg</media:title>'
            "<media:description>Ships</media:description></media:content>",
            (None, None),
            id="a file's name, and the headline again",
        ),
        pytest.param('<media:thumbnail url="/1.jpg"/>', (None, None), id="thumbnail"),
        pytest.param(
            '<enclosure url="/1.jpg" type="image/jpeg"/>', (None, None), id="enclosure"
        ),
    ],
)
def test_media_rss(inner: str, said: tuple[str, str], session: Session) -> None:
    (usage,) = usages_of(_media(inner), session)
    assert said_by(usage) == said
    assert usage.caption.picture_uris == ("https://a.test/1.jpg",)


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param('<media:content url="/1.mp4" medium="video"/>', id="video"),
        pytest.param('<enclosure url="/1.mp3" type="audio/mpeg"/>', id="sound"),
        pytest.param(
            '<media:content url="https://g.test/avatar/7" medium="image"/>',
            id="portrait",
        ),
    ],
)
def test_what_is_no_picture_of_the_article_is_left_out(
    inner: str, session: Session
) -> None:
    assert usages_of(_media(inner), session) == []


def test_sizes_of_one_picture_are_one_the_largest_first(session: Session) -> None:
    sizes = "".join(
        f'<media:content url="/ship-{w}x100.jpg" width="{w}" medium="image"/>'
        for w in (150, 900, 300)
    )
    (usage,) = usages_of(_media(sizes), session)
    assert usage.caption.picture_uris[0] == "https://a.test/ship-900x100.jpg"


GROUP = "<media:group><media:credit>AP</media:credit>{}</media:group>"
SMALL, LARGE = '<media:content url="/s.jpg" width="90"', '<media:content url="/l.jpg"'
WORDS = "<media:description>{}</media:description></media:content>"


def test_the_sizes_of_a_group_are_one_picture(session: Session) -> None:
    (usage,) = usages_of(
        _media(GROUP.format(f'{SMALL}/>{LARGE} width="900"/>')), session
    )
    assert usage.caption.picture_uris == (
        "https://a.test/l.jpg",
        "https://a.test/s.jpg",
    )
    own = f"{SMALL}>{WORDS.format('A ship.')}{LARGE} width='9'>{WORDS.format('A cat.')}"
    assert [
        said_by(each) for each in usages_of(_media(GROUP.format(own)), session)
    ] == [
        ("A ship.", "AP"),
        ("A cat.", "AP"),
    ]


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param(
            f'{LARGE} medium="image"/>{SMALL}/>', id="one says how large it is"
        ),
        pytest.param(
            f'{LARGE} width="900">{WORDS.format("A ship.")}{SMALL}/>',
            id="one has words",
        ),
        pytest.param(
            f"{LARGE}/>{SMALL.replace('90', '')}>{WORDS.format('A ship.')}",
            id="the other has words",
        ),
    ],
)
def test_a_rendition_in_a_group_is_no_picture_of_its_own(
    inside: str, session: Session
) -> None:
    group = f"<media:description>A ship.</media:description>{inside}"
    (usage,) = usages_of(_media(GROUP.format(group)), session)
    assert said_by(usage) == ("A ship.", "AP")
    assert {uri[-6:] for uri in usage.caption.picture_uris} == {"/l.jpg", "/s.jpg"}


@pytest.mark.parametrize("words", ["<p>{}</p>", "<br><em>{}</em>"])
def test_a_credited_line_below_the_picture_of_a_summary_is_its_caption(
    words: str, session: Session
) -> None:
    line = words.format("Rope. Photo: Per Holm")
    markup = f'<img src="/1.jpg">{line}<p>The harbour was quiet on that day.</p>'
    (usage,) = usages_of(
        _media(f"<description><![CDATA[{markup}]]></description>"), session
    )
    assert said_by(usage) == ("Rope.", "Photo: Per Holm")


def test_the_words_of_a_nitf_caption_are_those_of_its_paragraphs(
    session: Session,
) -> None:
    media = (
        '<media media-type="image"><media-reference source="a.jpg"/><media-caption>'
        "<hl2>Ships</hl2><p>A ship in <em>May</em>.</p></media-caption>"
        "<media-producer>Ida Holm/<org>AP</org></media-producer></media>"
    )
    nitf = f"<nitf><body><body.content><p>Text.</p>{media}</body.content></body></nitf>"
    (usage,) = usages_of(nitf, session, "a.xml")
    assert said_by(usage) == ("A ship in May.", "Ida Holm/AP")


def test_ninjs_describes_in_other_forms_than_text(session: Session) -> None:
    picture = {"type": "picture", "renditions": {"a": {"href": "https://a.test/1.jpg"}}}
    picture |= {"byline": "Ida Holm", "description_html": "<p>A <b>ship</b>.</p>"}
    item = {"uri": "urn:1", "type": "text", "body_text": "Text.", "headline": "Ships"}
    (usage,) = usages_of(item | {"associations": {"main": picture}}, session)
    assert said_by(usage) == ("A ship.", "Ida Holm")


def test_an_original_whose_size_nobody_says_comes_before_its_thumbnail(
    session: Session,
) -> None:
    renditions = {
        "thumbnail": {"href": "https://a.test/t.jpg", "width": 120},
        "original": {"href": "https://a.test/o.jpg"},
    }
    item = {"uri": "urn:1", "type": "picture", "description_text": "A ship."}
    (usage,) = usages_of(item | {"renditions": renditions}, session)
    assert usage.caption.picture_uris == (
        "https://a.test/o.jpg",
        "https://a.test/t.jpg",
    )


def test_the_title_of_an_enclosure_of_atom_is_its_caption(session: Session) -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id>
    <title>Ships</title><link rel="enclosure" type="image/jpeg"
    href="https://a.test/1.jpg" title="A ship. Photo: Ida Holm"/></entry></feed>"""
    (usage,) = usages_of(feed, session, "a.atom")
    assert said_by(usage) == ("A ship.", "Photo: Ida Holm")


def test_what_is_no_feed_of_json_is_told() -> None:
    data = b'{"version": "https://jsonfeed.org/version/1", "items": {}}'
    with pytest.raises(UnreadableDocument, match="holds no feed"):
        read(data, uri="a.json")


def test_the_largest_rendition_of_a_newsml_picture_comes_first(
    session: Session,
) -> None:
    remote = "".join(
        f'<remoteContent href="https://a.test/{name}.jpg" size="{size}"/>'
        for name, size in (("web", "9000"), ("print", "9000000"))
    )
    g2 = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="g" version="1">'
        '<itemMeta><itemClass qcode="ninat:picture"/></itemMeta><contentMeta>'
        "<creditline>AP</creditline><description>A ship.</description></contentMeta>"
        f"<contentSet>{remote}</contentSet></newsItem>"
    )
    (usage,) = usages_of(g2, session, "a.xml")
    assert usage.caption.picture_uris[0] == "https://a.test/print.jpg"


def test_markup_of_a_feed_may_have_names_beyond_ascii() -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>x</title>
        <content tytuł="a" type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
        <p>The harbour of Varnholm.</p></div></content></entry></feed>"""
    (document,) = read(feed.encode(), uri="a.atom")
    assert isinstance(document, Document)
    assert "The harbour of Varnholm." in document.text
