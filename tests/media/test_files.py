"""Files as bytes: folders, gzip, bounds, encodings."""

import gzip
import io
import os
import tracemalloc
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media import files
from media.errors import UnreadableInput
from media.files import SourceFile, decode, load, locate, walk
from media.model import Problem


def test_folder_is_read_in_sorted_order_without_hidden_and_own_files(
    tmp_path: Path,
) -> None:
    for own in ("news.sqlite", "news.sqlite-wal", "cutline.toml"):
        (tmp_path / own).write_bytes(b"no")
    (tmp_path / "news.sqlite-renditions").mkdir()
    (tmp_path / "news.sqlite-renditions" / "grid-1.webp").write_bytes(b"no")
    (tmp_path / "b.txt").write_bytes(b"two")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.txt").write_bytes(b"one")
    (tmp_path / ".secret").write_bytes(b"no")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x").write_bytes(b"no")
    found = [(f.uri, f.data) for f in walk([str(tmp_path)]) if not _problem(f)]
    assert found == [
        (str(tmp_path / "a" / "z.txt"), b"one"),
        (str(tmp_path / "b.txt"), b"two"),
    ]


def _problem(found: SourceFile | Problem) -> bool:
    return isinstance(found, Problem)


def test_gzip_is_read_as_what_it_holds_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(b"<html>"))
    assert load(str(path)) == SourceFile(uri=str(path), data=b"<html>")


def test_missing_file_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "here.txt").write_bytes(b"text")
    gone, here = str(tmp_path / "gone.txt"), str(tmp_path / "here.txt")
    first, second = walk([gone, here])
    assert first == Problem(uri=gone, reason="no such file or directory")
    assert second == SourceFile(uri=here, data=b"text")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("cut.gz", gzip.compress(b"x" * 9999)[:-9], id="cut short"),
        pytest.param("no.gz", b"plain text", id="not gzip at all"),
        pytest.param("bad.gz", gzip.compress(b"x" * 99)[:12] + b"\xff" * 40, id="bad"),
    ],
)
def test_broken_gzip_is_a_problem(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (found,) = walk([str(tmp_path / name)])
    assert isinstance(found, Problem)
    assert found.reason


_MEMBERS = [gzip.compress(b"WARC/1.1 record %d" % n) for n in (1, 2)]


@pytest.mark.parametrize(
    ("data", "octets"),
    [
        pytest.param(_MEMBERS[0] + _MEMBERS[1][:-9], 34, id="the last is cut short"),
        pytest.param(_MEMBERS[0] + b"\xff" * 40, 17, id="no gzip after the first"),
    ],
)
def test_an_archive_that_breaks_off_is_read_up_to_there(
    tmp_path: Path, data: bytes, octets: int
) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(data)
    file, problem = walk([str(path)])
    assert isinstance(file, SourceFile)
    assert file.data == b"WARC/1.1 record 1WARC/1.1 record 2"[:octets]
    assert isinstance(problem, Problem)
    assert "gzip" in problem.reason
    assert problem.place == f"octet {octets} of what it holds, read up to there"


def test_an_archive_of_which_nothing_can_be_unpacked_is_a_problem(
    tmp_path: Path,
) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"plain text")
    (found,) = walk([str(path)])
    assert isinstance(found, Problem)


@pytest.mark.parametrize("name", ["big.txt", "big.txt.gz"])
def test_file_beyond_the_bound_is_refused(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", 1000)
    data = b"0" * 1_000_000
    (tmp_path / name).write_bytes(gzip.compress(data) if ".gz" in name else data)
    with pytest.raises(UnreadableInput, match="holds more than"):
        load(str(tmp_path / name))


def test_reading_takes_the_memory_that_a_file_needs_and_not_the_bound(
    tmp_path: Path,
) -> None:
    (tmp_path / "small.txt").write_bytes(b"0" * 1000)
    tracemalloc.start()
    file = load(str(tmp_path / "small.txt"))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(file.data) == 1000
    assert most < 1024 * 1024


@pytest.mark.parametrize("octets", [0, 1, 3_000_000])
def test_what_has_no_size_is_read_to_its_end(tmp_path: Path, octets: int) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_bytes, args=(b"0" * octets,))
    writer.start()
    assert load(str(pipe)).data == b"0" * octets
    writer.join()


def test_what_has_no_size_is_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1000)
    endless = io.TextIOWrapper(io.BytesIO(b"0" * 1_000_000))
    monkeypatch.setattr("sys.stdin", endless)
    with pytest.raises(UnreadableInput, match="holds more than"):
        load("-")


def test_in_folders_cutlines_own_settings_are_no_documents(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    for name in ("cutline.toml", "ours/quay.toml", "a.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = walk([str(tmp_path)], without=[str(tmp_path / "ours")])
    assert [str(file.uri) for file in found] == [str(tmp_path / "a.txt")]
    named = str(tmp_path / "cutline.toml")
    assert [file.uri for file in walk([named])] == [named]


def test_pipe_in_a_folder_is_a_problem_and_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (found,) = walk([str(tmp_path)])
    assert found == Problem(uri=str(tmp_path / "pipe"), reason="is not a regular file")


def test_standard_input_is_read_for_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"from a pipe")))
    assert list(walk(["-"])) == [SourceFile(uri="-", data=b"from a pipe")]


def test_files_are_read_one_at_a_time(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"x")
    reading = walk([str(tmp_path)])
    next(reading)
    (tmp_path / "b.txt").write_bytes(b"written after the first was read")
    later = next(reading)
    assert isinstance(later, SourceFile)
    assert later.data.startswith(b"written after")


def test_names_are_told_without_reading(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    assert list(locate([str(tmp_path), "-", "gone"])) == [
        str(tmp_path / "a.txt"),
        "-",
        "gone",
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("Żółć".encode(), "Żółć", id="UTF-8"),
        pytest.param(b"\xef\xbb\xbfabc", "abc", id="UTF-8 with mark"),
        pytest.param("\ufeffabc".encode("utf-16-le"), "abc", id="UTF-16"),
        pytest.param("“Müller” – ß".encode("cp1252"), "“Müller” – ß", id="cp1252"),
        pytest.param(
            b"<meta charset=iso-8859-1>" + "“ü”".encode("cp1252"),
            "<meta charset=iso-8859-1>“ü”",
            id="declared Latin-1 means cp1252",
        ),
        pytest.param(
            b'<meta charset="windows-1251">' + "Фото".encode("cp1251"),
            '<meta charset="windows-1251">Фото',
            id="declared Cyrillic",
        ),
        pytest.param(
            b"<meta charset=utf-8>caf\xc3\xa9 \xff",
            "<meta charset=utf-8>café \ufffd",
            id="declared UTF-8 with a broken byte",
        ),
        pytest.param(
            b"<meta charset=nonsense>\xfc", "<meta charset=nonsense>ü", id="?"
        ),
        pytest.param(
            b"<meta charset=base64>\xfc", "<meta charset=base64>ü", id="codec"
        ),
    ],
)
def test_bytes_become_the_text_they_mean(data: bytes, text: str) -> None:
    assert decode(data) == text


@given(st.binary())
def test_decoding_never_fails(data: bytes) -> None:
    assert isinstance(decode(data), str)


def test_a_folder_or_a_pipe_in_the_place_of_a_file_is_not_that_file(
    tmp_path: Path,
) -> None:
    place = tmp_path / "ru.jpg"
    place.mkdir()
    assert not files.is_there(str(place))
    place.rmdir()
    os.mkfifo(place)
    assert not files.is_there(str(place))
    place.unlink()
    place.symlink_to(tmp_path / "share" / "ru.jpg")  # which may be unmounted
    assert files.is_there(str(place))
