"""Which assets a new caption may have to do with, and what is noted of their ties."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from media.catalogue import Catalogue
from media.files import SourceFile
from media.model import Asset
from media.pipeline import Session, ingest
from media.pipeline.reaching import Sketch, Ties, read_sketch
from media.store import open_catalogue

OPEN = "A baker opens the old mill of Karvia during the harvest festival"
CLOSE = "A baker closes the old mill of Karvia during the harvest festival"
CAPTIONS = (
    f"{OPEN} in the upper town on May 3, 2021. (AP Photo/Ida Holm)",
    f"{OPEN} in the upper town on May 3, 2021. (Tomas Berg/Reuters)",
    f"{OPEN} in the lower town on May 4, 2021. (AP Photo/Ida Holm)",
    f"{OPEN} ... (AP Photo/Ida Holm)",
    f"{OPEN} in the ... (AP Photo/Ida Holm)",
    f"{CLOSE} in the upper town on May 3, 2021. (AP Photo/Ida Holm)",
    f"{CLOSE} ... (Tomas Berg/Reuters)",
)
NUMBERS = itertools.count()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield tmp_path_factory.mktemp("catalogues")


def article(name: str, captions: list[str]) -> SourceFile:
    lines = [f"Report {name}", "2021-05-05", *captions]
    return SourceFile(uri=f"/in/{name}.txt", data="\n\n".join(lines).encode())


def take_in(
    files: list[SourceFile], folder: Path, session: Session, *, alone: bool = False
) -> Catalogue:
    catalogue = open_catalogue(str(folder / f"{next(NUMBERS)}.sqlite"))
    for some in [[file] for file in files] if alone else [files]:
        list(ingest(some, catalogue=catalogue, session=session))
    return catalogue


def shown(catalogue: Catalogue) -> list[Asset]:
    return list(catalogue.assets())


def sketches(catalogue: Catalogue) -> dict[str, Sketch]:
    written = catalogue.sketches(asset.asset_id for asset in catalogue.assets())
    read = {name: read_sketch(said) for name, said in written.items()}
    return {name: sketch for name, sketch in read.items() if sketch is not None}


printed = st.lists(
    st.lists(st.sampled_from(CAPTIONS), min_size=1, max_size=2, unique=True),
    min_size=2,
    max_size=6,
)


@pytest.mark.slow
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(first=printed, later=printed, data=st.data())
def test_what_is_noted_to_be_tied_to_nothing_is(
    first: list[list[str]],
    later: list[list[str]],
    data: st.DataObject,
    folder: Path,
    session: Session,
) -> None:
    """Also after documents said something else, whatever came first."""
    old = [article(str(n), captions) for n, captions in enumerate(first)]
    new = [article(str(n), captions) for n, captions in enumerate(later)]
    shuffled = data.draw(st.permutations(new))
    changed = take_in([*old, *shuffled], folder, session, alone=True)
    kept = [*new, *old[len(new) :]]
    fresh = take_in(kept, folder, session)
    assert [(a.asset_id, a.usages) for a in shown(changed)] == [
        (a.asset_id, a.usages) for a in shown(fresh)
    ]
    for catalogue in (changed, fresh):
        known = sketches(catalogue)
        assert len(known) == len(shown(catalogue))
        ties = Ties()
        for name, sketch in known.items():
            ties.add(name, sketch)
        for name, sketch in known.items():
            if sketch.alone:
                assert not ties.are_tied(name, known.keys() - {name})
        catalogue.close()


def test_an_asset_that_stays_is_no_longer_alone_when_another_is_tied_to_it(
    folder: Path, session: Session
) -> None:
    """What is cut short fits both, is bound to none of them, and ties them."""
    upper, lower, short = CAPTIONS[0], CAPTIONS[2], CAPTIONS[3]
    files = [article("upper", [upper]), article("lower", [lower])]
    before = take_in(files, folder, session)
    assert [sketch.alone for sketch in sketches(before).values()] == [True, True]
    list(ingest([article("short", [short])], catalogue=before, session=session))
    assert [sketch.alone for sketch in sketches(before).values()] == [False] * 3
    before.close()
