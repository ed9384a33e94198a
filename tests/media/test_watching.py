"""What is told of folders in which files come, grow, move and go."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from media.errors import UnreadableInput
from media.watching import Manner, Moment, Waiting, is_remote, look_once, watch

REST = 0.2


def told(
    moments: Iterator[Moment], ends: Callable[[Moment], bool], *, most: float = 60
) -> Moment:
    """Return all that is told until a moment ends it, as if told at once."""
    end = time.monotonic() + most
    seen: list[Moment] = []
    for moment in moments:
        seen.append(moment)
        if ends(moment):
            break
        assert time.monotonic() < end, f"it never came; told was {seen}"
    else:
        raise AssertionError("the watch ended")
    return Moment(
        came=tuple(path for each in seen for path in each.came),
        gone=tuple(path for each in seen for path in each.gone),
        lost=tuple(place for each in seen for place in each.lost),
        back=tuple(place for each in seen for place in each.back),
        problems=tuple(problem for each in seen for problem in each.problems),
        looking=any(each.looking for each in seen),
    )


def coming(path: Path) -> Callable[[Moment], bool]:
    return lambda moment: str(path) in moment.came


def going(path: Path) -> Callable[[Moment], bool]:
    return lambda moment: str(path) in moment.gone


@pytest.fixture(params=["told", "polling"])
def watched(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Iterator[Moment]]:
    """Watch a folder in which one article is already."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("A boat.")
    manner = Manner(rest=REST, polling=request.param == "polling")
    moments = watch([str(tmp_path / "in")], manner)
    first = told(moments, coming(tmp_path / "in" / "a.txt"))
    assert first == Moment(
        back=(str(tmp_path / "in"),), came=(str(tmp_path / "in" / "a.txt"),)
    )
    yield moments
    manner.stop.set()
    for _ in moments:
        pass


def test_a_new_and_a_changed_file_come(
    watched: Iterator[Moment], tmp_path: Path
) -> None:
    new = tmp_path / "in" / "b.txt"
    new.write_text("A ferry.")
    assert told(watched, coming(new)) == Moment(came=(str(new),))
    new.write_text("A ferry and a pier.")
    assert told(watched, coming(new)) == Moment(came=(str(new),))


def test_a_deleted_file_goes_and_a_moved_one_goes_and_comes(
    watched: Iterator[Moment], tmp_path: Path
) -> None:
    old, new = tmp_path / "in" / "a.txt", tmp_path / "in" / "c.txt"
    old.rename(new)
    moved = told(watched, lambda m: str(new) in m.came or str(old) in m.gone)
    if not (moved.came and moved.gone):  # one is told before the other
        rest = told(watched, coming(new) if moved.gone else going(old))
        moved = Moment(came=moved.came + rest.came, gone=moved.gone + rest.gone)
    assert moved == Moment(came=(str(new),), gone=(str(old),))
    new.unlink()
    assert told(watched, going(new)) == Moment(gone=(str(new),))


def test_a_folder_that_is_moved_in_comes_with_all_it_holds(
    watched: Iterator[Moment], tmp_path: Path
) -> None:
    (tmp_path / "out" / "deep").mkdir(parents=True)
    for name in ("c.txt", "deep/d.txt"):
        (tmp_path / "out" / name).write_text("A dune.")
    (tmp_path / "out").rename(tmp_path / "in" / "out")
    inside = [tmp_path / "in" / "out" / name for name in ("c.txt", "deep/d.txt")]
    come: set[str] = set()
    while len(come) < len(inside):
        come.update(told(watched, lambda m: bool(m.came)).came)
    assert come == set(map(str, inside))


def test_hidden_and_unfinished_files_are_not_told_of(
    watched: Iterator[Moment], tmp_path: Path
) -> None:
    for name in (".hidden.txt", "e.txt.part", "e.JPG.CRDOWNLOAD", "e.txt~"):
        (tmp_path / "in" / name).write_text("half")
    (tmp_path / "in" / ".git").mkdir()
    (tmp_path / "in" / ".git" / "f.txt").write_text("not ours")
    whole, renamed = tmp_path / "in" / "z.txt", tmp_path / "in" / "e.txt"
    whole.write_text("whole")
    assert told(watched, coming(whole)) == Moment(came=(str(whole),))
    (tmp_path / "in" / "e.txt.part").rename(renamed)
    assert told(watched, coming(renamed)) == Moment(came=(str(renamed),))


def test_a_folder_that_cannot_be_reached_is_waited_for(
    watched: Iterator[Moment], tmp_path: Path
) -> None:
    place = str(tmp_path / "in")
    os.rename(place, tmp_path / "away")
    assert told(watched, lambda m: bool(m.lost)) == Moment(lost=(place,))
    os.rename(tmp_path / "away", place)
    again = told(watched, coming(tmp_path / "in" / "a.txt"))
    assert again == Moment(back=(place,), came=(str(tmp_path / "in" / "a.txt"),))


def test_while_one_folder_is_away_the_others_are_watched(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for place in (here, there):
        place.mkdir()
    (there / "a.txt").write_text("A boat.")
    moments = watch([str(here), str(there)], Manner(rest=REST))
    told(moments, coming(there / "a.txt"))
    there.rename(tmp_path / "away")
    assert told(moments, lambda m: bool(m.lost)) == Moment(lost=(str(there),))
    (here / "b.txt").write_text("A pier.")
    meanwhile = told(moments, coming(here / "b.txt"))
    assert meanwhile == Moment(back=(str(here),), came=(str(here / "b.txt"),))
    (tmp_path / "away").rename(there)
    again = told(moments, coming(there / "a.txt"))
    assert (set(again.back), again.lost, again.gone) == (
        {str(here), str(there)},
        (),
        (),
    )


def test_what_was_in_a_folder_that_is_renamed_within_another_has_gone(
    tmp_path: Path,
) -> None:
    """It cannot be reached under its name, but where it lies now is known."""
    here, there = tmp_path / "here", tmp_path / "there"
    for place in (here, there):
        place.mkdir()
    (there / "a.txt").write_text("A boat.")
    moments = watch([str(here), str(there)], Manner(rest=REST))
    told(moments, coming(there / "a.txt"))
    there.rename(here / "put by")
    again = told(moments, coming(here / "put by" / "a.txt"))
    assert (again.lost, again.gone) == ((str(there),), (str(there),))


def mounted(share: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let a folder seem to lie on another device; return its number, 0 for none."""
    stat, device = os.stat, [7]

    def seen(path: str | Path, **how: bool) -> os.stat_result:
        found = stat(path, **how)
        if path != str(share):
            return found
        return os.stat_result([*found[:2], found[2] + device[0], *found[3:]])

    monkeypatch.setattr("media.watching.os.stat", seen)
    return device


def test_a_share_that_comes_back_on_another_device_is_watched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is unmounted leaves an empty folder, on the device that lies below."""
    place = tmp_path / "share"
    place.mkdir()
    file = place / "a.txt"
    file.write_text("A boat.")
    os.utime(file, (1, 1))
    device = mounted(place, monkeypatch)
    moments = watch([str(place)], Manner(rest=REST))
    told(moments, coming(file))
    device[0] = 0
    assert told(moments, lambda m: bool(m.lost)) == Moment(lost=(str(place),))
    device[0] = 9
    again = told(moments, coming(file))
    assert again == Moment(back=(str(place),), came=(str(file),))


def test_what_lies_on_a_share_within_has_not_gone_while_that_is_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share, kept = tmp_path / "in" / "share", tmp_path / "kept"
    share.mkdir(parents=True)
    file, other = share / "a.txt", tmp_path / "in" / "b.txt"
    file.write_text("A boat.")
    device = mounted(share, monkeypatch)
    monkeypatch.setattr("media.watching.mounts._mounts", lambda: [(str(share), "nfs4")])
    assert is_remote(str(tmp_path / "in"))
    moments = watch([str(tmp_path / "in")], Manner(rest=REST, polling=True))
    told(moments, coming(file))
    device[0] = 0
    file.rename(kept)
    assert told(moments, lambda m: bool(m.lost)) == Moment(lost=(str(share),))
    other.write_text("A pier.")
    meanwhile = told(moments, coming(other))
    assert (meanwhile.came, meanwhile.gone) == ((str(other),), ())
    kept.rename(file)
    device[0] = 9
    again = told(moments, lambda m: bool(m.back))
    assert str(file) in again.came


def test_what_should_be_mounted_and_is_not_is_away_from_the_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, share = str(tmp_path), str(tmp_path / "share")
    os.mkdir(share)
    (tmp_path / "share" / "a.txt").write_text("A boat.")
    rows = [
        (share, "nfs4", {"defaults"}),
        (place, "none", {"bind"}),
        ("/", "ext4", set()),
    ]
    tables = {"/etc/fstab": [(at.rstrip("/"), *row) for at, *row in rows]}
    monkeypatch.setattr(
        "media.watching.mounts._table", lambda name: tables.get(name, [])
    )
    assert is_remote(place)  # from when it is there on, which may be while we watch
    within = list(look_once([place], rest=0))
    assert (within[0].lost, within[1].back, within[1].away) == (
        (share,),
        (place,),
        (share,),
    )
    itself = list(look_once([share], rest=0))
    assert [m.lost for m in itself] == [(share,), ()]
    assert not any(moment.came or moment.back for moment in itself)


def test_a_link_that_is_turned_to_another_folder_is_followed(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    link, turned = tmp_path / "in", tmp_path / "turned"
    link.symlink_to(tmp_path / "one")
    moments = watch([str(link)], Manner(rest=REST))
    begun = told(moments, lambda m: bool(m.back))
    turned.symlink_to(tmp_path / "two")
    turned.rename(link)
    assert told(moments, lambda m: bool(m.back)) == begun == Moment(back=(str(link),))
    (tmp_path / "one" / "a.txt").write_text("A boat.")
    (tmp_path / "two" / "b.txt").write_text("A pier.")
    new = told(moments, coming(link / "b.txt"))
    assert new == Moment(came=(str(link / "b.txt"),))


def test_where_the_system_tells_of_no_more_folders_they_are_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_places: str, **_how: object) -> Iterator[object]:
        raise OSError("OS file watch limit reached.")

    monkeypatch.setattr("media.watching.watchfiles.watch", refuses)
    moments = watch([str(tmp_path)], Manner(rest=REST))
    begun = told(moments, lambda m: m.looking)
    assert begun == Moment(back=(str(tmp_path),), looking=True)
    (tmp_path / "b.txt").write_text("A pier.")
    new = told(moments, coming(tmp_path / "b.txt"))
    assert new == Moment(came=(str(tmp_path / "b.txt"),))


def test_a_file_that_grows_is_not_at_rest(tmp_path: Path) -> None:
    file = tmp_path / "grows.txt"
    file.write_text("one")
    waiting = Waiting(rest=0.0)
    waiting.note([str(file)])
    file.write_text("one two")
    assert waiting.settled() is None, "it changed since it was noted"
    assert waiting.settled() == Moment(came=(str(file),))
    assert not waiting


def test_what_has_long_been_at_rest_is_told_of_at_once(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    for file in (old, new):
        file.write_text(file.name)
    os.utime(old, (0, 0))
    waiting = Waiting(rest=3600)
    assert waiting.note_all([str(tmp_path)]) == ()
    assert waiting.settled() == Moment(came=(str(old),))
    assert waiting.settled() is None


def test_looking_once_tells_of_all_and_ends(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", ".c.txt", "d.tmp"):
        (tmp_path / name).write_text(name)
    moments = list(look_once([str(tmp_path)], rest=REST))
    assert moments[0].back == (str(tmp_path),)
    came = sorted(path for moment in moments for path in moment.came)
    assert came == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]


@pytest.mark.parametrize("once", [True, False], ids=["once", "on and on"])
def test_what_is_at_rest_is_told_in_the_moment_in_which_the_rest_is_looked_through(
    tmp_path: Path, once: bool
) -> None:
    """So that a file which lies elsewhere now is told of as moved, and not as gone."""
    file = tmp_path / "moved.txt"
    file.write_text("moved")
    os.utime(file, (1, 1))
    place = str(tmp_path)
    looked = look_once([place]) if once else watch([place], Manner())
    assert next(iter(looked)) == Moment(back=(place,), came=(str(file),))


@pytest.mark.parametrize("look", [look_once, lambda places: watch(places, Manner())])
def test_a_place_that_was_never_there_is_an_error(
    look: Callable[[list[str]], Iterator[Moment]], tmp_path: Path
) -> None:
    with pytest.raises(UnreadableInput, match="is not there"):
        next(look([str(tmp_path / "nowhere")]))


def test_a_local_folder_need_not_be_polled(tmp_path: Path) -> None:
    assert not is_remote(str(tmp_path))


@pytest.mark.parametrize(
    ("mounts", "remote"),
    [
        ([("", "nfs4")], True),
        ([("", "nfs4"), ("/srv", "ext4")], False),
        ([("", "ext4"), ("/srv/in", "cifs")], True),
        ([("", "ext4"), ("/srv/in/nas", "fuse.sshfs")], True),
        ([("", "ext4"), ("/srv/input", "nfs4")], False),
        ([("", "ext4"), ("/srv/in", "davfs"), ("/srv/in", "fuse")], True),
    ],
)
def test_a_place_is_remote_by_what_it_lies_on_and_what_lies_below(
    mounts: list[tuple[str, str]], remote: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("media.watching.mounts._mounts", lambda: mounts)
    assert is_remote("/srv/in") is remote


@pytest.mark.parametrize("polling", [False, True])
def test_a_name_that_is_no_utf8_stops_nothing(tmp_path: Path, polling: bool) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    odd = Path(os.fsdecode(os.fsencode(folder) + b"/ph\xff.txt"))
    moments = watch([str(folder)], Manner(rest=REST, polling=polling))
    next(moments)
    odd.write_text("A boat.")
    said = told(moments, coming(odd))
    assert said.looking
    assert not said.problems
    later = folder / "later.txt"
    later.write_text("A pier.")
    told(moments, coming(later))
    odd.unlink()
    told(moments, going(odd))
