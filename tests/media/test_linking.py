"""Which file belongs to which caption, and what speaks for it."""

from __future__ import annotations

import hashlib

import pytest

from media.linking import link
from media.model import Caption, Claim, Evidence, Fingerprint, Image, Link, Usage

NET = "Two divers free a turtle from a fishing net off the coast of Almira"


def usage(
    text: str = "",
    *,
    description: str | None = None,
    src: tuple[str, ...] = (),
    alt: str | None = None,
    document: str = "news/a.html",
) -> Usage:
    return Usage(
        usage_id=hashlib.sha256(f"{text}{src}{document}".encode()).hexdigest()[:16],
        caption=Caption(
            document_uri=document,
            position=0,
            text=text,
            description=description,
            picture_uris=src,
            alt_text=alt,
        ),
    )


def image(uri: str, **fields: str) -> Image:
    return Image(
        uri=uri,
        format="JPEG",
        fingerprint=Fingerprint(
            sha256=hashlib.sha256(uri.encode()).hexdigest(), width=1, height=1
        ),
        fields=tuple(
            Claim(name=k, value=v, evidence=Evidence(uri=uri, kind="XMP"))
            for k, v in fields.items()
        ),
    )


def kinds(links: tuple[Link, ...]) -> list[list[str]]:
    return [[evidence.kind for evidence in tie.evidence] for tie in links]


STRONG = [
    pytest.param(
        usage(f"{NET}. (AP)", description=NET),
        image("in/1.jpg", description=NET),
        ["embedded-description"],
        id="the description in the file is the caption without credit",
    ),
    pytest.param(
        usage(f"{NET} (AP)", description=NET),
        image("in/1.jpg", description=f"{NET.upper()} (AP)"),
        ["embedded-description"],
        id="the description in the file is the caption as printed, in capitals",
    ),
    pytest.param(
        usage("Turtle", src=("pics/1.jpg",)),
        image("news/pics/1.jpg"),
        ["address"],
        id="a relative address leads to the very file",
    ),
    pytest.param(
        usage("Turtle", src=("https://cdn.test/x/turtle-net-almira-640x360.jpg?w=2",)),
        image("in/turtle-net-almira.jpg"),
        ["file-name"],
        id="a specific name, published in another size",
    ),
    pytest.param(
        usage("Turtle", src=("https://cdn.test/x/library-771234509-612x612.jpg",)),
        image("in/1.jpg", image_supplier_id="771234509"),
        ["identifier"],
        id="the supplier's number in the address",
    ),
    pytest.param(
        usage(NET, src=("https://cdn.test/turtle-net-almira.jpg",)),
        image("in/turtle-net-almira.jpg", description=NET),
        ["embedded-description", "file-name"],
        id="two signs",
    ),
]

TOO_WEAK = [
    pytest.param(
        usage(NET, src=("https://cdn.test/image1.jpg",)),
        image("in/image1.jpg"),
        id="a generic name",
    ),
    pytest.param(
        usage(NET, src=("https://cdn.test/IMG_1234.jpg",)),
        image("in/IMG_1234.jpg"),
        id="a camera's name",
    ),
    pytest.param(
        usage("The mayor"), image("in/1.jpg", description="The mayor"), id="few words"
    ),
    pytest.param(
        usage(NET), image("in/1.jpg", headline=NET), id="only the headline agrees"
    ),
    pytest.param(usage(NET, alt=NET), image("in/1.jpg"), id="nothing in common"),
    pytest.param(usage(), image("in/1.jpg", description=""), id="nothing said"),
    pytest.param(
        usage(NET, src=("data:image/gif;base64,R0lGOD",)), image("1"), id="inline data"
    ),
    pytest.param(
        usage("Turtle", src=("http://[broken/a-b-c-d.jpg",)),
        image("in/turtle.jpg"),
        id="an address that is none",
    ),
]


@pytest.mark.parametrize(("shown", "file", "signs"), STRONG)
def test_signs_that_suffice_make_a_strong_link_and_are_named(
    shown: Usage, file: Image, signs: list[str]
) -> None:
    (tie,) = link([shown], [file])
    assert (tie.usage_id, tie.image_sha256) == (
        shown.usage_id,
        file.fingerprint.sha256,
    )
    assert kinds((tie,)) == [signs]
    assert all(e.uri == file.uri and e.quote for e in tie.evidence)
    assert 0.5 <= tie.score <= 1


@pytest.mark.parametrize(("shown", "file"), TOO_WEAK)
def test_one_weak_sign_is_not_enough(shown: Usage, file: Image) -> None:
    assert all(tie.score < 0.5 for tie in link([shown], [file]))


def test_two_signs_are_surer_than_one() -> None:
    (one,) = link([usage(NET)], [image("in/1.jpg", description=NET)])
    (two,) = link(
        [usage(NET, src=("https://cdn.test/turtle-net-almira.jpg",))],
        [image("in/turtle-net-almira.jpg", description=NET)],
    )
    assert two.score > one.score


def test_a_text_that_hundreds_of_files_carry_tells_none_of_them() -> None:
    files = [image(f"in/{n}.jpg", description=NET) for n in range(500)]
    assert link([usage(NET)], files) == ()


def test_the_order_of_usages_and_files_does_not_matter() -> None:
    shown = [usage(NET), usage(NET, document="news/b.html")]
    files = [image("in/1.jpg", description=NET), image("in/2.jpg", description=NET)]
    assert link(shown, files) == link(shown[::-1], files[::-1])
    assert len(link(shown, files)) == 4
