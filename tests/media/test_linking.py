"""Which file belongs to which caption, and what speaks for it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from media.linking import link
from media.model import (
    Caption,
    Claim,
    Credit,
    Evidence,
    Fingerprint,
    Image,
    Link,
    Usage,
)

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
        usage("Turtle", alt=NET),
        image("in/1.jpg", alt_text=NET, headline=NET),
        id="only an alternative text agrees",
    ),
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


def credited(shown: Usage, *, by: str = "", agency: str = "", on: str = "") -> Usage:
    return replace(
        shown,
        credit=Credit(
            credit_line=f"{by}/{agency}",
            creators=(by,) if by else (),
            organisations=(agency,) if agency else (),
            agencies=(agency,) if agency else (),
        ),
        published=on or None,
    )


AT = usage(NET, src=("https://cdn.test/x/turtle-net-almira-640x360.jpg",))
NUMBERED = usage(NET, src=("https://cdn.test/x/000_34AB2CD-640x360.jpg",))
HERE = "in/turtle-net-almira.jpg"

WHAT_COUNTS = [
    pytest.param(
        credited(AT, by="Ida Holm"),
        image(HERE, creators="Ida Holm"),
        ["file-name", "same-creator"],
        [],
        id="the photographer who is credited",
    ),
    pytest.param(
        credited(AT, by="Ida Holm"),
        image(HERE, creators="Otto Lind"),
        ["file-name"],
        ["other-creator"],
        id="another photographer",
    ),
    pytest.param(
        credited(AT, by="I. Holm"),
        image(HERE, creators="Ida Holm"),
        ["file-name"],
        [],
        id="a name in another form says nothing",
    ),
    pytest.param(
        credited(AT, agency="AFP"),
        image(HERE, credit_line="AFP via Nordpix"),
        ["file-name", "same-agency"],
        [],
        id="the agency among others",
    ),
    pytest.param(
        credited(AT, agency="AFP"),
        image(HERE, credit_line="Nordpix"),
        ["file-name"],
        ["other-agency"],
        id="another agency",
    ),
    pytest.param(
        credited(AT, on="2024-03-15"),
        image(HERE, date_created="2024-03-14T22:10:00"),
        ["date-before", "file-name"],
        [],
        id="made on the day before it was printed",
    ),
    pytest.param(
        credited(AT, on="2024-03-15"),
        image(HERE, date_created="2024-05-01"),
        ["file-name"],
        ["date-after"],
        id="made after it was printed",
    ),
    pytest.param(
        credited(AT, on="2024-03-15"),
        image(HERE, date_created="2019-05-01"),
        ["file-name"],
        [],
        id="a picture from the archive is no contradiction",
    ),
    pytest.param(
        NUMBERED,
        image("in/1.jpg", digital_image_guid="http://d.afp.com/34AB2CD"),
        ["picture-id"],
        [],
        id="an agency's number in the address and in the file",
    ),
    pytest.param(
        usage(NET, src=("https://cdn.test/000_34AB2CD.jpg",)),
        image("in/1.jpg", job_id="000_9XY8ZW", description=NET),
        ["embedded-description"],
        ["other-picture-id"],
        id="two numbers of one agency under equal words",
    ),
    pytest.param(
        AT,
        image(
            HERE,
            description="Workers paint every seat red before the match is opened",
        ),
        ["file-name"],
        ["other-description"],
        id="a description of something else",
    ),
    pytest.param(
        AT,
        image(HERE, description=f"{NET}, where storms had torn it from its anchor"),
        ["file-name", "similar-description"],
        [],
        id="a description that goes on",
    ),
]


@pytest.mark.parametrize(("shown", "file", "signs", "against"), WHAT_COUNTS)
def test_what_speaks_for_a_link_and_against_it_is_named(
    shown: Usage, file: Image, signs: list[str], against: list[str]
) -> None:
    (tie,) = link([shown], [file])
    assert kinds((tie,)) == [signs]
    assert [evidence.kind for evidence in tie.against] == against
    assert all(evidence.quote for evidence in tie.against)


def test_what_contradicts_makes_a_link_weaker_and_less_likely() -> None:
    (plain,) = link([AT], [image(HERE)])
    (doubted,) = link(
        [credited(AT, by="Ida Holm")], [image(HERE, creators="Otto Lind")]
    )
    assert doubted.score < plain.score
    assert plain.confidence is not None and doubted.confidence is not None
    assert doubted.confidence < plain.confidence


def test_a_text_that_two_pictures_carry_makes_neither_likely() -> None:
    files = [image(f"in/{n}.jpg", description=NET) for n in range(2)]
    (alone,) = link([usage(NET)], files[:1])
    for shared in link([usage(NET)], files):
        assert (shared.confidence or 0) < 0.5 < (alone.confidence or 0)


@pytest.mark.parametrize(
    ("names", "ties"),
    [
        (("frame-a", "frame-b"), [True, False]),
        (("frame1", "frame2"), [True, False]),
        (("turtle", "diver"), [True, False]),
        (("image1", "image2"), [False, False]),
        (("IMG_4401", "IMG_4402"), [False, False]),
        (("photo-a", "photo-b"), [False, False]),
        (("1", "2"), [False, False]),
        (("a/frame", "b/frame"), [False, False]),
    ],
    ids=[
        *("a letter", "a number", "a name"),
        *("image1", "a camera", "photo-a", "numbers", "one name"),
    ],
)
def test_of_two_files_of_one_caption_the_one_of_a_telling_name_is_meant(
    names: tuple[str, str], ties: list[bool]
) -> None:
    shown = usage(NET, src=(f"https://cdn.test/i/{names[0].rpartition('/')[2]}.jpg",))
    files = [image(f"in/{name}.jpg", description=NET) for name in names]
    scores = {tie.image_sha256: tie.score for tie in link([shown], files)}
    found = [scores[file.fingerprint.sha256] for file in files]
    assert [score >= 0.5 and score > min(found) for score in found] == ties


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("./a.html", "./pics/pier.jpg"),
        ("./pages/a.html", "./pages/pics/pier.jpg"),
        ("../desk/a.html", "../desk/pics/pier.jpg"),
        ("pages/a.html", "pages/pics/pier.jpg"),
    ],
)
def test_a_file_beside_its_page_is_found_however_the_folder_was_named(
    page: str, file: str
) -> None:
    shown = usage("A pier", src=("pics/pier.jpg",), document=page)
    (found,) = link([shown], [image(file)])
    assert "address" in [evidence.kind for evidence in found.evidence]


NETS = "Fishermen mend nets beside a red boat at the quay of Westhaven."
OARS = {"description": "A rower carries an oar on the jetty.", "creators": "Ute Holm"}
OF_MAY = {**OARS, "date_created": "2024-05-17"}
DEVICES = ("image1", "titel", "DSC_000123", "P1010234", "kopie-von-titel-neu")


def at_place(name: str, caption: str = NETS, *, by: str = "", on: str = "") -> Usage:
    shown = usage(caption, src=(f"{name}.jpg",), document="/desk/a.html")
    return credited(shown, by=by, on=on) if by else replace(shown, published=on or None)


FISCHER = "Fischer flicken ihre Netze neben einem roten Boot, das am Kai von Westhaven"
AT_LENGTH = (
    "A rower carries an oar across the jetty, and the others are waiting for him."
)
IN_ONE_FOLDER = {
    "other words, by another": (at_place("titel", by="Eli Sand"), OARS, False),
    "other words, long ago": (at_place("titel", on="2026-10-31"), OF_MAY, False),
    "other words, of the day": (at_place("titel", on="2024-05-18"), OF_MAY, True),
    "other words alone: papers write their own": (at_place("titel"), OARS, True),
    "the same words by another: a conflict": (
        at_place("titel", "A rower carries an oar to his boat", by="Eli Sand"),
        OARS,
        True,
    ),
    "words of another language: a translation": (
        at_place("titel", f"{FISCHER} noch nicht im Wasser ist.", by="Eli Sand"),
        {**OARS, "description": AT_LENGTH},
        True,
    ),
    "a name that stands for one picture": (
        at_place("rower-jetty-oldport", by="Eli Sand"),
        OARS,
        True,
    ),
}


@pytest.mark.parametrize("case", IN_ONE_FOLDER)
def test_in_a_folder_the_next_picture_is_saved_under_a_name_for_any(case: str) -> None:
    shown, says, is_one = IN_ONE_FOLDER[case]
    name = shown.caption.picture_uris[0]
    (tie,) = link([shown], [image(f"/desk/{name}", **says)])
    assert "address" in [evidence.kind for evidence in tie.evidence]
    assert (tie.score >= 0.5) is is_one


@pytest.mark.parametrize("name", DEVICES)
def test_a_name_for_any_picture_ties_nothing_in_another_folder(name: str) -> None:
    shown = usage("Turtle", src=(f"https://cdn.test/mon/{name}.jpg",))
    assert link([shown], [image(f"/desk/tue/{name}.jpg")]) == ()


def test_a_name_alone_ties_nothing_where_a_day_differs() -> None:
    later = image(HERE, date_created="2024-05-01")
    (tie,) = link([credited(AT, on="2024-03-15")], [later])
    assert tie.score < 0.5 <= (tie.confidence or 0)
