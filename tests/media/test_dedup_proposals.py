"""Links that are too weak to tie, or fit two pictures, wait for a person."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import permutations
from pathlib import Path

from PIL import Image as Drawn

from media.catalogue import Catalogue, Query
from media.dedup import merge, proposals_of
from media.files import SourceFile
from media.linking import link, link_by_words
from media.model import (
    Caption,
    Claim,
    Credit,
    Decision,
    Evidence,
    Fingerprint,
    Image,
    Problem,
    Proposal,
    Usage,
    file_member,
    pair_of,
    usage_member,
)
from media.pipeline import Deciding, Session, ingest, open_session, recheck
from media.store import open_catalogue
from seeds.make_images import make, pictures

SESSION = open_session()
NAME = "turtle-net-almira"
NET = "Two divers free a turtle from a fishing net off the coast of Almira"


def usage(name: str = NAME, *, creator: str = "Ida Holm", text: str = "") -> Usage:
    return Usage(
        usage_id=f"usage of {name}",
        caption=Caption(
            document_uri="https://paper.test/a.html",
            position=0,
            text=text,
            description=text or None,
            picture_uris=(f"https://cdn.test/x/{name}.jpg",),
        ),
        credit=Credit(credit_line=creator, creators=(creator,)),
    )


def image(name: str = NAME, *, folder: str = "in", **fields: str) -> Image:
    uri = f"{folder}/{name}.jpg"
    return Image(
        uri=uri,
        format="JPEG",
        fingerprint=Fingerprint(sha256=f"{folder} {name}", width=1, height=1),
        fields=tuple(
            Claim(name=k, value=v, evidence=Evidence(uri=uri, kind="XMP"))
            for k, v in fields.items()
        ),
    )


def proposed(
    usages: list[Usage], files: list[Image], *decisions: Decision
) -> tuple[Proposal, ...]:
    links = link(usages, files)
    merged = merge(
        usages,
        files,
        links,
        read_credit=SESSION.read_credit,
        agencies=SESSION.knowledge.agencies,
        decisions=decisions,
        link_by_words=link_by_words,
    )
    return proposals_of(links, merged, decisions=decisions)


def test_a_name_in_common_under_another_photographer_waits_with_both_signs() -> None:
    (waits,) = proposed([usage()], [image(creators="Otto Lind")])
    assert waits.kind == "link"
    assert waits.pair == ("file:in turtle-net-almira", "usage:usage of " + NAME)
    assert [said.kind for said in waits.evidence] == ["file-name"]
    assert [said.kind for said in waits.against] == ["other-creator"]
    assert 0 < waits.score < 0.9


def test_other_credits_are_no_doubt_where_more_than_a_name_points_at_the_file() -> None:
    number = "000_34AB2CD"
    assert proposed([usage(number)], [image(number, creators="Otto Lind")]) == ()
    said = usage(text=NET)
    assert proposed([said], [image(creators="Otto Lind", description=NET)]) == ()


def test_what_ties_does_not_wait() -> None:
    assert proposed([usage()], [image(creators="Ida Holm")]) == ()


def test_two_files_of_one_name_wait_both() -> None:
    waiting = proposed([usage()], [image(), image(folder="again")])
    assert [proposal.one for proposal in waiting] == [
        "file:again turtle-net-almira",
        "file:in turtle-net-almira",
    ]


def test_pairs_that_people_told_apart_do_not_wait() -> None:
    one, other = pair_of(
        usage_member(usage().usage_id), file_member("in turtle-net-almira")
    )
    apart = Decision(
        one=one, other=other, verdict="different", at="2024-03-15", actor="Ida"
    )
    assert proposed([usage()], [image(creators="Otto Lind")], apart) == ()


def printed(text: str) -> Usage:
    """Return a usage of an article of 2021 whose address leads to no file."""
    of_2021 = replace(
        usage("kept-elsewhere-in-2021", text=text), published="2021-05-17"
    )
    return replace(of_2021, credit=None)


def test_equal_words_that_the_day_contradicts_wait_and_say_what_is_against_them() -> (
    None
):
    (waits,) = proposed(
        [printed(NET)], [image(description=NET, date_created="2026-03-02")]
    )
    assert [said.kind for said in waits.evidence] == ["embedded-description"]
    assert [said.kind for said in waits.against] == ["date-after"]
    assert 0.2 < waits.score < 0.5


def test_words_that_are_nearly_equal_wait_too_where_the_day_contradicts_them() -> None:
    said = f"{NET}, March 2, 2026. (AP Photo/Ida Holm)"
    (waits,) = proposed([printed(NET)], [image(description=said)])
    assert [against.quote for against in waits.against] == ["2021-05-17 / 2026-03-02"]


def test_words_that_fit_two_files_do_not_wait_for_the_day_that_contradicts_one() -> (
    None
):
    files = [
        image(description=NET, date_created="2026-03-02"),
        image("calm-sea-almira", description=NET),
    ]
    assert all(not waits.against for waits in proposed([printed(NET)], files))


def test_the_order_does_not_matter() -> None:
    usages = [usage(), usage("calm-sea-almira")]
    files = [
        image(creators="Otto Lind"),
        image("calm-sea-almira", creators="Otto Lind"),
        image(folder="again", creators="Otto Lind"),
    ]
    found = {
        proposed(list(some), list(others))
        for some in permutations(usages)
        for others in permutations(files)
    }
    assert len(found) == 1


def picture(uri: str, tone: int) -> SourceFile:
    """Return a drawn picture, each tone another one."""
    drawn = BytesIO()
    Drawn.linear_gradient("L").rotate(tone).save(drawn, "PNG")
    return SourceFile(uri=uri, data=drawn.getvalue())


def test_what_waits_is_stored_in_whatever_order_things_come(
    tmp_path: Path, session: Session
) -> None:
    page = (
        "<html><body><article><p>It was a long night at sea.</p><figure>"
        f"<img src='https://cdn.test/x/{NAME}-640x360.png'>"
        f"<figcaption>{NET}. (Ida Holm/AFP)</figcaption></figure></article></body>"
    )
    inputs: list[SourceFile | Problem] = [
        SourceFile(uri="/in/a.html", data=page.encode()),
        picture(f"/one/{NAME}.png", 0),
        picture(f"/other/{NAME}.png", 90),
    ]
    found = set()
    for n, order in enumerate(permutations(inputs)):
        catalogue = open_catalogue(str(tmp_path / f"{n}.sqlite"))
        for one in order:
            list(ingest([one], catalogue=catalogue, session=session))
        list(ingest(inputs, catalogue=catalogue, session=session))
        found.add(catalogue.proposals().items)
        catalogue.close()
    (waiting,) = found
    assert len(waiting) == 2
    assert {said.kind for p in waiting for said in p.evidence} == {"file-name"}


LIGHTHOUSE = "lighthouse-kestrel-point"


def lighthouse(**said: object) -> SourceFile:
    data = make({**pictures()[LIGHTHOUSE], **said})
    return SourceFile(uri=f"/in/{LIGHTHOUSE}.jpg", data=data)


def keeper(
    credit: str = "Ida Holm/Northern Courier", *, name: str = "keeper"
) -> SourceFile:
    page = (
        f"<html><body><article><p>A long night at sea, part {name}.</p><figure>"
        f"<img src='https://cdn.test/x/{LIGHTHOUSE}-640x360.jpg'><figcaption>The lamp"
        f" is lit for the last time by a keeper. <span class='credit'>{credit}</span>"
        "</figcaption></figure></article></body>"
    )
    return SourceFile(uri=f"/in/{name}.html", data=page.encode())


def conflicts_that_may_be(catalogue: Catalogue, session: Session) -> list[str]:
    """Return what is stored of them, which is what a check would find today."""
    stored = catalogue.findings(Query(check="credit-may-conflict")).items
    today = [f for _, findings in recheck(catalogue, session=session) for f in findings]
    assert sorted(f.message for f in stored) == sorted(
        f.message for f in today if f.check == "credit-may-conflict"
    )
    return [f.severity for f in stored]


def test_credits_that_would_be_in_conflict_are_found_in_whatever_order_things_come(
    tmp_path: Path, session: Session
) -> None:
    for n, order in enumerate(permutations([lighthouse(), keeper()])):
        catalogue = open_catalogue(str(tmp_path / f"{n}.sqlite"))
        for one in order:
            list(ingest([one], catalogue=catalogue, session=session))
        assert conflicts_that_may_be(catalogue, session) == ["warning"]
        catalogue.close()


def test_they_are_found_no_longer_once_nothing_waits(
    tmp_path: Path, session: Session
) -> None:
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    list(ingest([keeper(), lighthouse()], catalogue=catalogue, session=session))
    (waits,) = catalogue.proposals().items
    desk = Deciding(catalogue, session)
    said = {"actor": "Ida", "reason": ""}
    refused = desk.settle(waits.one, waits.other, verdict="different", **said)  # type: ignore[arg-type]
    assert conflicts_that_may_be(catalogue, session) == []
    desk.take_back(refused, **said)
    assert conflicts_that_may_be(catalogue, session) == ["warning"]
    # Another picture has the name now, and names nobody: nothing contradicts.
    other = SourceFile(uri=f"/in/{LIGHTHOUSE}.jpg", data=picture("x.png", 9).data)
    list(ingest([other], catalogue=catalogue, session=session))
    assert conflicts_that_may_be(catalogue, session) == []
    list(ingest([lighthouse()], catalogue=catalogue, session=session))
    assert conflicts_that_may_be(catalogue, session) == ["warning"]
    desk.settle(waits.one, waits.other, verdict="same", **said)  # type: ignore[arg-type]
    assert conflicts_that_may_be(catalogue, session) == []
    (asset,) = catalogue.find(Query()).items
    assert [conflict.name for conflict in asset.conflicts] == ["credit_line/file"]
    catalogue.close()


def test_two_pictures_are_asked_about_once_and_one_answer_settles_all(
    tmp_path: Path, session: Session
) -> None:
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    again = keeper(name="again")
    list(ingest([keeper(), again, lighthouse()], catalogue=catalogue, session=session))
    (question,) = catalogue.questions().items
    assert len(question.proposals) == 2, "each usage may show the file"
    desk = Deciding(catalogue, session)
    said = {"actor": "Ida", "reason": "another lamp"}
    asked = question.proposals[1]
    refused = desk.settle(*asked.pair, verdict="different", **said)  # type: ignore[arg-type]
    assert catalogue.questions().items == ()
    assert len(catalogue.decisions(operation=refused).items) == 2

    # Who prints it later asks nothing new: these two pictures were told apart.
    third = keeper(name="third")
    list(ingest([third], catalogue=catalogue, session=session))
    assert len(list(catalogue.assets())) == 2
    assert catalogue.questions().items == ()

    desk.take_back(refused, **said)
    (back,) = catalogue.questions().items
    assert len(back.proposals) == 3
    confirmed = desk.settle(*back.surest.pair, verdict="same", **said)  # type: ignore[arg-type]
    (asset,) = catalogue.assets()
    assert (len(asset.usages), len(asset.images)) == (3, 1)
    assert catalogue.questions().items == ()
    desk.take_back(confirmed, **said)
    assert len(list(catalogue.assets())) == 2
    catalogue.close()
