"""Writing into pictures: the file in its folder, and what is refused.

Whatever is refused or fails leaves the file as it was and nothing beside it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from media.errors import NotWritten
from media.writing import ExifTool, checked, embed, find, verify, write_sidecar
from tests.pictures import (
    app1_exif,
    app1_xmp,
    app13,
    dataset,
    iim,
    iim_segment,
    jpeg,
    resource,
    segment,
    xmp,
)
from tests.writing import (
    CITY,
    CREDIT,
    CREDIT_LINE,
    EXIF,
    MADE,
    OTHER,
    PROFILE,
    SIGNED,
    VALUES,
    MakePicture,
    Picture,
    alone,
    needs_exiftool,
    put,
    state,
)

pytestmark = needs_exiftool


def test_time_permissions_and_attributes_are_kept(picture: MakePicture) -> None:
    ferry = picture()
    path = ferry.path
    path.chmod(0o604)
    os.utime(path, ns=(1_600_000_000_123_456_789, 1_600_000_000_987_654_321))
    kept_attribute = True
    try:
        os.setxattr(path, "user.desk", b"night")
    except (AttributeError, OSError):
        kept_attribute = False  # not on this system
    ferry.write()
    status = path.stat()
    assert stat.S_IMODE(status.st_mode) == 0o604
    assert status.st_mtime_ns == 1_600_000_000_987_654_321
    if kept_attribute:
        assert os.getxattr(path, "user.desk") == b"night"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)
def test_the_owner_is_kept(picture: MakePicture) -> None:
    ferry = picture()
    os.chown(ferry.path, 12345, 12346)
    ferry.write()
    status = ferry.path.stat()
    assert (status.st_uid, status.st_gid) == (12345, 12346)


def test_the_target_of_a_link_is_replaced_not_the_link(
    tmp_path: Path, tool: ExifTool
) -> None:
    (tmp_path / "real").mkdir()
    real = put(tmp_path / "real", jpeg())
    link = tmp_path / "link.jpg"
    link.symlink_to(real)
    embed(str(link), checked(VALUES), tool)
    assert link.is_symlink()
    assert state(real).image.says("credit_line") == CREDIT_LINE


def test_other_names_of_a_file_are_told_of(
    picture: MakePicture, tmp_path: Path
) -> None:
    ferry = picture()
    os.link(ferry.path, tmp_path / "other.jpg")
    assert "hard links" in ferry.write().warnings[-1]


HOSTILE = ["-o.jpg", "-execute.jpg", "two\nlines.jpg", "$(id) `id` @#.jpg", "ü ; .jpg"]


@pytest.mark.parametrize("name", [*HOSTILE, "folder\n-delete_original/ferry.jpg"])
def test_no_name_of_a_file_is_an_order(
    name: str, tmp_path: Path, tool: ExifTool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(jpeg())
    embed(name, checked(VALUES), tool)
    assert state(path).image.says("credit_line") == CREDIT_LINE
    assert alone(path)


@pytest.mark.parametrize(
    "text",
    ["-execute", "@file", "<script>&amp;&#10;", "a\n-XMP:All=\nb", "#[CSTR]\\n", "$x"],
)
def test_no_value_is_an_order(text: str, picture: MakePicture) -> None:
    ferry = picture(MADE["extended XMP"])  # which ExifTool rewrites itself
    ferry.write(description=text, creators=[text])
    assert ferry.says("description") == text
    assert ferry.says("creators") == [text]


# What is refused


def test_content_credentials_are_invalidated_only_when_told(
    picture: MakePicture, tool: ExifTool
) -> None:
    ferry = picture(SIGNED)
    reason = ferry.refused().reason
    assert "makes invalid" in reason and "--sidecar" in reason
    path = str(ferry.path)
    written = embed(path, checked(VALUES), tool, invalidate_credentials=True)
    assert "no longer fit" in written.warnings[-1]
    assert ferry.now.image.content_credentials is not None
    assert write_sidecar(path, checked(VALUES)).status == "written"


def test_credentials_that_are_kept_elsewhere_are_invalidated_only_when_told(
    picture: MakePicture,
) -> None:
    kept = "https://manifests.example/ferry.c2pa"
    told = f'<t:provenance xmlns:t="http://purl.org/dc/terms/">{kept}</t:provenance>'
    ferry = picture(jpeg(app1_xmp(xmp(raw=told))))
    assert "makes invalid" in ferry.refused().reason


def _read_only(path: Path) -> None:
    path.chmod(0o444)


def _read_only_folder(path: Path) -> None:
    path.parent.chmod(0o555)


@pytest.mark.parametrize(
    ("forbid", "what"),
    [(_read_only, "the file is"), (_read_only_folder, "the folder ")],
)
def test_what_is_read_only_stays_so(
    forbid: Callable[[Path], None], what: str, picture: MakePicture, tmp_path: Path
) -> None:
    ferry = picture()
    forbid(ferry.path)
    reason = ferry.refused().reason
    assert reason.startswith(what) and "read-only" in reason
    tmp_path.chmod(0o755)


BROKEN = iim([(CITY, "Oldport")])[:-2]


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"no picture", "ferry.jpg", "no picture that Cutline reads"),
        (jpeg(), "ferry.jpg.gz", "is packed"),
        (jpeg(), "ferry.iiq", "--sidecar"),
        (jpeg()[:400], "ferry.jpg", "--sidecar"),
        (jpeg(app13(resource(0x0404, BROKEN))), "ferry.jpg", "--sidecar"),
    ],
)
def test_what_cannot_be_written_into_is_said(
    data: bytes, name: str, why: str, picture: MakePicture
) -> None:
    assert why in str(picture(data, name).refused())


@pytest.mark.parametrize("place", ["", "-", ".", "gone.jpg"])
def test_what_is_no_file_is_said(
    place: str, tool: ExifTool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotWritten) as refused:
        embed(place, checked(VALUES), tool)
    assert ("there is no such file" in str(refused.value)) == (place == "gone.jpg")
    with pytest.raises(NotWritten):
        write_sidecar(place, checked(VALUES))


@pytest.mark.parametrize(
    "failure",
    [OSError(28, "No space left on device"), KeyboardInterrupt(), verify.Differs("x")],
    ids=["a full disk", "an interrupt", "a wrong result"],
)
def test_a_failure_midway_leaves_the_file_and_nothing_beside_it(
    failure: BaseException, picture: MakePicture, monkeypatch: pytest.MonkeyPatch
) -> None:
    ferry = picture()

    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(verify, "require_kept", fail)
    with pytest.raises((NotWritten, KeyboardInterrupt)) as ended:
        ferry.write()
    if isinstance(failure, OSError):
        assert "no space left" in str(ended.value)
    assert ferry.is_untouched


HARM = {
    "another property": (b">12</own:Shelf>", b">13</own:Shelf>"),
    "another field": (b"Oldport</", b"Newport</"),
    "the value itself": (b"Nordpix", b"Nordpic"),
    "IIM": (dataset(2, CITY, "Oldport"), dataset(2, CITY, "Newport")),
    "EXIF": (b"Kamera 5", b"Kamera 6"),
    "another resource": (OTHER, resource(0x03ED, b"\0\x47" * 8)),
}


def _harmed(data: bytes, what: str) -> bytes:
    """Return a written file as a careless program could have left it."""
    if what == "the scan":
        return data[:-40] + bytes([data[-40] ^ 1]) + data[-39:]
    if what == "the profile":
        at = data.index(b"\xff\xe2")
        return data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") :]
    old, new = HARM[what]
    assert old in data
    return data.replace(old, new)


@pytest.mark.parametrize("what", ["the scan", "the profile", *HARM])
def test_harm_is_seen_before_the_file_is_replaced(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = jpeg(
        app1_exif(EXIF),
        app1_xmp(
            xmp(
                {"photoshop:Credit": "Old", "photoshop:City": "Oldport"},
                raw='<own:Shelf xmlns:own="http://desk.example/ns/">12</own:Shelf>',
            )
        ),
        iim_segment([(CREDIT, "Old"), (CITY, "Oldport")], digest=b""),
        app13(OTHER),
        segment(0xE2, b"ICC_PROFILE\0\1\1" + PROFILE),
    )
    run = ExifTool.run

    def careless(self: ExifTool, arguments: list[str]) -> str:
        printed = run(self, arguments)
        if "-o" in arguments:
            made = Path(arguments[arguments.index("-o") + 1])
            made.write_bytes(_harmed(made.read_bytes(), what))
        return printed

    with ExifTool(find()) as running:
        monkeypatch.setattr(ExifTool, "run", careless)
        ferry = Picture(path=put(tmp_path, data), tool=running, original=data)
        assert ferry.refused(credit_line="Nordpix").place == "check"


def test_a_file_that_changes_in_the_meantime_is_not_overwritten(
    picture: MakePicture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = (ferry := picture()).path
    other = jpeg(segment(0xFE, b"another's"))
    monkeypatch.setattr(
        verify, "require_same_together", lambda *_: path.write_bytes(other)
    )
    with pytest.raises(NotWritten) as refused:
        ferry.write()
    assert "changed by another" in refused.value.reason
    assert path.read_bytes() == other and alone(path)


def test_a_plan_writes_nothing(picture: MakePicture, tool: ExifTool) -> None:
    ferry = picture()
    planned = embed(str(ferry.path), checked(VALUES), tool, dry_run=True)
    assert planned.status == "planned" and len(planned.changes) == len(VALUES)
    assert ferry.is_untouched
