"""Stories of a picture desk: agencies, handouts, archives (`tests.telling`)."""

from __future__ import annotations

from PIL import Image, ImageDraw

from bench import scenes
from media.catalogue import Query
from media.model import file_member
from media.pipeline import Called, Session, Withdrawing, recheck, recognise
from tests.newspaper import HOST, Shown, drawn, page, picture
from tests.telling import AP, CRANE, FERRY, Tell, photograph, uses


def test_the_replacement_comes_before_the_kill(told: Tell, session: Session) -> None:
    """What the agency sent in its place says the same, and nobody calls it back."""
    sent, killed = "AFP_34RY11K.jpg", "AFP_34RX8Q2.jpg"
    fields = {"description": FERRY, "credit_line": "AFP", "creators": ["Ole Roth"]}
    story = told(
        [
            picture(sent, drawn(22), fields),
            page("late", Shown(f"{HOST}/img/{sent}", FERRY, "Ole Roth/AFP")),
            picture(killed, drawn(21), fields),
            page("early", Shown(f"{HOST}/img/{killed}", FERRY, "Ole Roth/AFP")),
        ]
    )
    assert uses(story) == [(1, 1), (1, 1)]
    desk = Withdrawing(story.catalogue, session)
    called = story.holding(file=killed)
    desk.order(called.asset_id, Called(said_by="AFP"), actor="Mia", reason="AFP kill")
    recheck(catalogue=story.catalogue, session=session)
    found = story.catalogue.findings(Query()).items
    (withdrawn,) = [each for each in found if each.check == "withdrawn"]
    assert withdrawn.document_uri == "/in/early.html"


def test_two_agencies_pass_on_one_handout_under_captions_of_their_own(
    told: Tell,
) -> None:
    """Only the pixels say that it is one; both credits stay, as a conflict."""
    of_afp = "This handout picture shows the damaged sea wall of Oldport, May 15, 2024."
    of_reuters = "An aerial view provided by the coast guard shows destroyed defences."
    shown = photograph(11)
    afp, reuters = "AFP_34RX8Q2.jpg", "RC2AB1CD2EFG.jpg"
    credited = (
        "AFP PHOTO / COAST GUARD OF OLDPORT / HANDOUT",
        "Coast Guard of Oldport/Handout via REUTERS",
    )
    story = told(
        [
            picture(afp, shown, {"description": of_afp}),
            picture(reuters, shown.resize((900, 600)), {"description": of_reuters}),
            page("a", Shown(f"{HOST}/img/{afp}", of_afp, credited[0])),
            page("b", Shown(f"{HOST}/img/{reuters}", of_reuters, credited[1])),
        ]
    )
    (asset,) = story.assets
    assert uses(story) == [(2, 2)]
    assert {u.caption.credit_line for u in asset.usages} == set(credited)
    assert all(u.credit and "handout" in u.credit.flags for u in asset.usages)
    assert "credit-conflict" in story.checks()


def test_one_of_a_gallery_under_one_caption_comes_again_under_its_own(
    told: Tell,
) -> None:
    shown = [
        Shown(f"{HOST}/img/storm-oldport-{n:02}.jpg", CRANE, "AFP") for n in range(12)
    ]
    own = "The crane that the storm tore from its rails is taken apart."
    story = told(
        [page("gallery", *shown), page("again", Shown(shown[4].src, own, "AFP"))]
    )
    assert uses(story) == [(1, 0)] * 11 + [(2, 0)]
    again = story.holding(saying=own)
    assert {u.caption.picture_uris[0] for u in again.usages} == {shown[4].src}


def test_the_archive_sends_a_picture_again_smaller_under_another_name(
    told: Tell,
) -> None:
    """After five years neither words nor name nor octets are what they were."""
    shown = photograph(1)
    old = "A wave breaks over the north pier of Oldport during a storm, Nov. 3, 2019."
    new = "Storms have become more frequent on the coast."
    first, later = "AP19307512345.jpg", "climate-coast-symbol.jpg"
    story = told(
        [
            picture(first, shown, {"description": old}),
            page("storm", Shown(f"{HOST}/img/{first}", old, AP), day="2019-11-03"),
            picture(later, shown.resize((600, 400)), {"description": new}, quality=60),
            page("climate", Shown(f"{HOST}/img/{later}", new, AP)),
        ]
    )
    (asset,) = story.assets
    assert uses(story) == [(2, 2)]
    assert [f.likeness.relation for f in asset.likenesses] == ["copy"]


def test_a_card_with_a_banner_over_a_picture_is_a_question(told: Tell) -> None:
    """A channel laid its banner over it: whose picture it is a person says."""
    whole = photograph(12)
    card = whole.copy()
    pen = ImageDraw.Draw(card)
    width, height = whole.size
    pen.rectangle((0, round(0.78 * height), width, round(0.95 * height)), fill="navy")
    at = (30, round(0.81 * height))
    pen.text(at, "STORM HITS OLDPORT", fill="white", font=scenes.font(60))
    story = told(
        [
            picture("AP24138512345.jpg", whole, {"description": FERRY}),
            picture("storm-card.jpg", card, {}),
        ]
    )
    assert uses(story) == [(0, 1), (0, 1)]
    (waiting,) = story.catalogue.proposals(kind="picture").items
    files = [image for asset in story.assets for image in asset.images]
    assert set(waiting.pair) == {file_member(f.fingerprint.sha256) for f in files}


def test_what_is_cut_out_of_a_collage_is_of_the_picture_in_it(told: Tell) -> None:
    left, right = photograph(6), photograph(7)
    both = Image.new("RGB", (1200, 400), "white")
    both.paste(left.resize((596, 400)), (0, 0))
    both.paste(right.resize((596, 400)), (604, 0))
    story = told(
        [
            picture("ferry-left.jpg", left, {"description": FERRY}),
            picture("combination.jpg", both, {}),
            picture("teaser.jpg", both.crop((60, 40, 480, 360)), {}),
        ]
    )
    assert uses(story) == [(0, 1), (0, 2)]
    assert len(story.holding(file="teaser.jpg").images) == 2
    assert len(story.holding(file="combination.jpg").images) == 1


def test_a_scan_on_its_side_is_the_picture_and_is_said_to_be_turned(
    told: Tell, session: Session
) -> None:
    """All of a picture is seen in it; who asks is told by how much it is turned."""
    whole = photograph(5)
    scan = picture("scan.jpg", whole.transpose(Image.Transpose.ROTATE_90), {})
    original = picture("AP24138512345.jpg", whole, {"description": FERRY})
    story = told([original, scan])
    assert uses(story) == [(0, 2)]
    alone = told([original])
    (match,) = recognise(scan, catalogue=alone.catalogue, session=session).matches
    assert (match.standing, match.turn) == ("same", 90)
