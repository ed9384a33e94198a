"""What a person corrects of a picture that is known by its file alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from media.catalogue import Catalogue, Query
from media.errors import Overtaken
from media.files import SourceFile
from media.model import Asset, PrintedField, file_member, version_of
from media.pipeline import BulkEdit, Deciding, Session, Wanted, ingest, plan
from media.rights import effective_rights
from media.store import open_catalogue
from tests.newspaper import drawn, picture

FIELDS = {
    "creators": ["Ida Hlom"],
    "credit_line": "AP/Ida Hlom",
    "description": "A ferry leaves Oldport. EDITORIAL USE ONLY.",
}
RIGHT = "Ida Holm/AP"


class Desk:
    """A catalogue with a file that no document uses, and an editor."""

    def __init__(self, catalogue: Catalogue, session: Session) -> None:
        self.catalogue, self.session = catalogue, session
        self.deciding = Deciding(catalogue, session)

    def takes(self, *files: SourceFile) -> None:
        list(ingest(files, catalogue=self.catalogue, session=self.session))

    def asset(self) -> Asset:
        (found,) = self.catalogue.find(Query(has_file=True)).items
        return found

    def member(self) -> str:
        return file_member(self.asset().images[0].fingerprint.sha256)

    def correct(
        self, text: str, field: PrintedField = "credit_line", *, version: str = ""
    ) -> str:
        one = Wanted(member=self.member(), field=field, text=text, version=version)
        return self.deciding.correct([one], actor="Jo", reason="a slip")

    def finds(self, words: str) -> int:
        return self.catalogue.find(Query(words=words)).total


@pytest.fixture
def desk(tmp_path: Path, session: Session) -> Iterator[Desk]:
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    found = Desk(catalogue, session)
    found.takes(picture("ferry.jpg", drawn(7), FIELDS))
    yield found
    catalogue.close()


def test_its_credit_is_printed_and_found_as_corrected_and_undone(desk: Desk) -> None:
    before = desk.asset()
    operation = desk.correct(RIGHT)
    after = desk.asset()
    (image,) = after.images
    assert after.credit_to_print == RIGHT
    assert after.credit_why == "Somebody corrected what its file says."
    assert (image.text("credit_line"), image.text("creators")) == (RIGHT, "Ida Holm")
    sources = {claim.name: claim.evidence.kind for claim in image.fields}
    assert sources["credit_line"] == sources["creators"] == "correction"
    assert image.as_read.text("credit_line") == "AP/Ida Hlom", "what it says stays"
    assert (desk.finds("by:Holm"), desk.finds("by:Hlom")) == (1, 0)
    event = desk.catalogue.events(after.asset_id)[-1]
    assert (event.action, event.actor) == ("corrected", "Jo")
    desk.deciding.take_back(operation, actor="Mia", reason="no")
    assert desk.asset() == before


def test_its_caption_is_shown_and_no_restriction_goes_with_it(desk: Desk) -> None:
    desk.correct("A ferry reaches Oldport.", "description")
    asset = desk.asset()
    assert asset.description == "A ferry reaches Oldport."
    known = desk.session.knowledge
    binding = effective_rights(
        asset,
        agencies=known.agencies,
        licences=known.licences,
        today=desk.session.today,
    )
    assert list(binding.restricted("editorial-only"))
    assert desk.finds("reaches") == 1


def test_it_lies_over_the_file_when_that_is_read_again_with_other_words(
    desk: Desk,
) -> None:
    desk.correct(RIGHT)
    said = FIELDS | {"credit_line": "AP"}
    desk.takes(picture("ferry.jpg", drawn(7), said))
    (image,) = desk.asset().images
    assert image.text("credit_line") == RIGHT
    assert image.as_read.text("credit_line") == "AP"
    (event,) = desk.catalogue.events(desk.asset().asset_id)[-1:]
    assert isinstance(event.after, dict)
    assert event.after["changed_under"] == ["credit_line: “AP/Ida Hlom” is now “AP”"]


def test_it_ties_the_picture_to_nothing(desk: Desk) -> None:
    desk.takes(picture("mill.jpg", drawn(8), {"description": "A mill in the snow."}))
    ferry = next(a for a in desk.catalogue.assets() if "ferry" in a.description)
    member = file_member(ferry.images[0].fingerprint.sha256)
    words = Wanted(member=member, field="description", text="A mill in the snow.")
    desk.deciding.correct([words], actor="Jo", reason="")
    desk.takes(picture("tram.jpg", drawn(9), {"description": "A tram."}))
    assert [len(a.images) for a in desk.catalogue.assets()] == [1, 1, 1]


def test_the_second_of_two_editors_is_told(desk: Desk) -> None:
    version = version_of(desk.asset().images[0])
    desk.correct(RIGHT, version=version)
    with pytest.raises(Overtaken):
        desk.correct("AP", version=version)


def test_all_of_a_search_are_corrected_files_too(desk: Desk) -> None:
    edit = BulkEdit(field="credit_line", text="Holm", mode="replace", find="Hlom")
    found = plan([desk.asset()], [edit], session=desk.session)
    assert [(row.before, row.after) for row in found.rows] == [
        ("AP/Ida Hlom", "AP/Ida Holm")
    ]
    desk.deciding.correct(found.wanted(), actor="Jo", reason="")
    assert desk.asset().credit_to_print == "AP/Ida Holm"
