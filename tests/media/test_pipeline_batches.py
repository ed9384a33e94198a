"""Storing many files at once comes to the same as storing one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from media.catalogue import Catalogue, Change
from media.files import SourceFile
from media.model import Asset, Problem
from media.pipeline import Session, ingest
from media.pipeline import ingesting as ingesting_module
from media.pipeline import pending as pending_module
from media.pipeline.ingesting import Weights
from media.pipeline.reaching import read_sketch
from media.store import open_catalogue
from tests.newspaper import HOST, Shown, drawn, page, picture

Opened = Callable[[], Catalogue]
MAYOR = "The mayor of Karvia opens the restored tower bridge of the town on Monday"

_WHO = ("a nurse", "two bakers", "the band", "a young diver", "the old ferryman")
_WHAT = ("carrying a ladder", "waving from a window", "mending a net", "with a drum")
_WHERE = ("by the mill", "near the fountain")
SEEN = [f"{who} {what} {where}" for who in _WHO for what in _WHAT for where in _WHERE]


def article(number: int, *captions: str) -> SourceFile:
    lines = [f"Report number {number}", "2024-05-17", *captions]
    return SourceFile(uri=f"/in/{number:04}.txt", data="\n\n".join(lines).encode())


def captioned(number: int) -> str:
    """Return one of seven captions, in one of two spellings and with one of three
    credits.
    """
    what = ("bridge", "harbour", "stadium", "market", "tunnel", "library", "mill")
    ends = "before the festival opens" + (", the town says" if number % 2 else "")
    credit = ("Ida Holm/AFP", "Otto Lind/AFP", "AFP")[number % 3]
    return (
        f"Workers repaint the old {what[number % 7]} of Oldport on Monday {ends}."
        f" (Photo: {credit})"
    )


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    numbers = iter(range(99))
    return lambda: open_catalogue(str(tmp_path / f"{next(numbers)}.sqlite"))


def take_in(
    files: list[SourceFile | Problem], catalogue: Catalogue, session: Session
) -> list[str]:
    receipts = ingest(files, catalogue=catalogue, session=session)
    return [receipt.status for receipt in receipts]


def content(catalogue: Catalogue) -> list[tuple[Asset, object, object]]:
    return [
        (asset, catalogue.findings_of(asset.asset_id), catalogue.events(asset.asset_id))
        for asset in catalogue.assets()
    ]


def test_at_once_or_one_by_one_is_the_same_even_in_the_history(
    opened: Opened, session: Session
) -> None:
    files: list[SourceFile | Problem] = [
        article(n, captioned(n), captioned(3 * n + 1)) for n in range(60)
    ]
    together, alone = opened(), opened()
    take_in(files, together, session)
    for file in files:
        take_in([file], alone, session)
    assert content(together) == content(alone)
    assert together.totals() == alone.totals()


def test_repeats_and_later_versions_are_seen_among_files_stored_together(
    opened: Opened, session: Session
) -> None:
    warm = [article(n, captioned(n)) for n in range(100, 107)]  # 1 + 2 + 4 files
    first, other = article(1, captioned(1)), article(2, captioned(2))
    copy = SourceFile(uri="/in/copy.txt", data=first.data)
    later = SourceFile(uri=first.uri, data=article(1, captioned(4)).data)
    freed = SourceFile(uri="/in/freed.txt", data=first.data)
    catalogue = opened()
    statuses = take_in(
        [*warm, first, copy, other, first, later, freed, copy], catalogue, session
    )[len(warm) :]
    assert statuses == [
        *("added", "repeat", "added", "unchanged", "updated", "added", "repeat")
    ]
    assert [u.caption.text for a in catalogue.assets_of(first.uri) for u in a.usages]
    assert sorted(
        document.uri for document in catalogue.documents(limit=99).items
    ) == sorted([*(file.uri for file in warm), first.uri, other.uri, freed.uri])


def test_a_file_that_is_always_overtaken_is_let_in_at_last(
    tmp_path: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = str(tmp_path / "shared.sqlite")
    catalogue, other = open_catalogue(url), open_catalogue(url)
    let_in: list[bool] = []
    tries: list[int] = []
    by_itself, begun = catalogue.alone, ingesting_module.keep_kills

    @contextmanager
    def alone() -> Iterator[None]:
        with by_itself():
            let_in.append(True)
            yield

    def overtaken(sources: object, **said: object) -> None:
        begun(sources, **said)  # type: ignore[arg-type]
        tries.append(len(tries))
        assert len(tries) < 20, "it tries without end"
        if not let_in:
            catalogue.assets_of("/in")  # from here on it counts
            other.apply(Change())

    monkeypatch.setattr(catalogue, "alone", alone)
    monkeypatch.setattr(ingesting_module, "keep_kills", overtaken)
    assert take_in([article(1, captioned(1))], catalogue, session) == ["added"]
    assert let_in
    monkeypatch.undo()
    assert take_in([article(2, captioned(2))], other, session) == ["added"]
    catalogue.close()
    other.close()


def test_receipts_come_in_the_order_of_the_files(
    opened: Opened, session: Session
) -> None:
    files: list[SourceFile | Problem] = [
        article(n, captioned(n)) if n % 5 else Problem(uri=f"/in/{n}", reason="away")
        for n in range(40)
    ]
    receipts = ingest(files, catalogue=opened(), session=session)
    assert [receipt.uri for receipt in receipts] == [file.uri for file in files]


def test_files_of_many_octets_are_stored_before_more_are_read(
    opened: Opened, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        ingesting_module, "WEIGHTS", Weights(inputs=128, octets=1, time=timedelta(1))
    )
    catalogue, read = opened(), []

    def files() -> object:
        for number in range(12):
            read.append(number)
            yield article(number, captioned(number))

    for number, _ in enumerate(ingest(files(), catalogue=catalogue, session=session)):  # type: ignore[arg-type]
        assert read[-1] == number
        assert catalogue.totals().documents == number + 1


def test_a_phrase_that_very_many_share_is_passed_over_but_not_an_equal_caption(
    opened: Opened, session: Session
) -> None:
    crowd = pending_module.WEIGHTS.crowd
    names = [f"{a}{b}" for a in ("Bel", "Kor", "Tam", "Ves") for b in "abcdefghijklm"]
    assert len(names) > crowd
    catalogue = opened()
    take_in(
        [
            article(n, f"{MAYOR} as {name} visits. (Photo: Ida Holm/AFP)")
            for n, name in enumerate(names)
        ],
        catalogue,
        session,
    )
    assert catalogue.totals().assets == len(names)
    again = f"{MAYOR} as {names[7]} visits. (Photo: Otto Lind/AFP)"
    take_in([article(900, again)], catalogue, session)
    assert catalogue.totals().assets == len(names)
    assert catalogue.totals().conflicts == 1


def test_lines_that_lead_from_picture_to_picture_are_not_followed_on_and_on(
    opened: Opened, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_for_one_more(count: int) -> int:
        catalogue, read = opened(), set[str]()
        pages = [
            page(
                f"{n}-{line}",
                Shown(
                    f"/wire/{n}.jpg",
                    f"{SEEN[line].capitalize()} in Oldport on May 17, 2024.",
                ),
            )
            for n in range(count)
            for line in (n, n + 1)
        ]
        take_in([*map(_wired, range(count)), *pages], catalogue, session)
        assert catalogue.totals().assets == count
        known = catalogue.assets_named

        def counted(asset_ids: Iterable[str]) -> Mapping[str, Asset]:
            found = known(asset_ids)
            read.update(found)
            return found

        monkeypatch.setattr(catalogue, "assets_named", counted)
        more = page(
            "more",
            Shown("/wire/0.jpg", f"{SEEN[0].capitalize()} in Oldport on May 17, 2024."),
        )
        take_in([more], catalogue, session)
        return len(read)

    assert read_for_one_more(14) == read_for_one_more(18)


def _wired(number: int) -> SourceFile:
    said = {
        "description": f"{SEEN[number].capitalize()} in Oldport on May 17, 2024.",
        "creators": ["Ida Holm"],
    }
    file = picture("-", drawn(number, size=(64, 44)), said)
    return replace(file, uri=f"{HOST}/wire/{number}.jpg")


def test_sketches_of_an_older_form_tell_the_same_and_are_made_anew(
    opened: Opened, session: Session
) -> None:
    files: list[SourceFile | Problem] = [article(n, captioned(n)) for n in range(7)]
    more = article(9, captioned(3))
    old, new = opened(), opened()
    for catalogue in (old, new):
        take_in(files, catalogue, session)
    ids = [asset.asset_id for asset in old.assets()]
    old.apply(Change(sketches=dict.fromkeys(ids, '[1,["x"],{}]')))
    for catalogue in (old, new):
        take_in([more], catalogue, session)
    assert content(old) == content(new)
    known = {name: read_sketch(said) for name, said in old.sketches(ids).items()}
    made = {name: sketch for name, sketch in known.items() if sketch is not None}
    assert made
    for name, said in new.sketches(made).items():
        written = read_sketch(said)
        assert written is not None
        assert made[name] == replace(written, alone=False)  # that nobody knows any more
