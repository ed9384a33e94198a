"""What a description says of its picture, and where such words say nothing."""

import pytest

from media.captions import flags_of
from media.model import Caption, Credit, Usage
from media.pipeline import Session, parse_caption
from media.store.values import from_json, to_json
from media.words import load_words

WORDS = load_words()


@pytest.mark.parametrize(
    ("description", "flags"),
    [
        ("Das Rathaus von Quilmo. (Archivbild)", ["file"]),
        ("(Symbolbild) Der Weg ist weit.", ["illustrative"]),
        ("Die Halle ist leer (Symbolbild).", ["illustrative"]),
        ("Le port de Quilmo, en mai (photo d'archive).", ["file"]),
        ("FILE - A ferry leaves the harbour.", ["file"]),
        ("FILE – In this May 3, 2020, file photo, a ferry leaves.", ["file"]),
        ("FILE PHOTO: A ferry leaves the harbour.", ["file"]),
        ("Archivbild (16.08.2024): Die Fähre am Kai.", ["file"]),
        ("In this file photo a ferry leaves.", ["file"]),
        ("Library photo of the harbour", ["file"]),
        ("Foto d'archivio del porto di Quilmo", ["file"]),
        ("Auf diesem Archivbild liegt die Fähre am Kai.", ["file"]),
        ("This combination of photos shows two ferries.", ["composite"]),
        ("A ferry at the quay. File photo", ["file"]),
        ("A ferry at the quay (File, May 2020).", ["file"]),
        ("Prom w porcie, zdjęcie ilustracyjne", ["illustrative"]),
        ("عبارة في الميناء (صورة أرشيفية)", ["file"]),
        ("港のフェリー（資料写真）", ["file"]),
        ("港口的渡轮（AI生成）", ["ai-generated"]),
        ("AI生成", ["ai-generated"]),
        ("FILE PHOTO: A ferry at the quay (stock image)", ["file", "illustrative"]),
    ],
)
def test_marked_words_say_something_of_the_picture(
    description: str, flags: list[str]
) -> None:
    assert list(flags_of(description, words=WORDS)) == flags


@pytest.mark.parametrize(
    "description",
    [
        "The archive is open again.",
        "A clerk carries a file (left) of the harbour office.",
        "Ferries wait (pool and deck are closed) at the quay.",
        "Members of Amnesty International (AI)",
        "Swimmers leave the pool",
        "A video on TikTok (Instagram)",
        "",
        None,
    ],
)
def test_the_same_words_in_a_sentence_say_nothing(description: str | None) -> None:
    assert flags_of(description, words=WORDS) == ()


def test_credit_and_description_are_taken_together_each_flag_once() -> None:
    usage = Usage(
        usage_id="u",
        caption=Caption(document_uri="a", position=0, flags=("file", "handout")),
        credit=Credit(credit_line="Handout", flags=("handout",)),
    )
    assert usage.flags == ("handout", "file")


def test_a_parsed_caption_has_the_flags_of_its_description(session: Session) -> None:
    usage = parse_caption("Die Fähre. (Archivbild) Foto: Ida Wells", session=session)
    assert (usage.flags, usage.credit and usage.credit.flags) == (("file",), ())


def test_a_caption_stored_without_flags_has_none() -> None:
    caption = Caption(document_uri="a", position=0)
    stored = to_json(caption)
    assert "flags" not in stored
    assert from_json(Caption, stored) == caption
