"""The words of credit: that the files are right, and that captions are read by them."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest

from media.chains import Lexicon, tokenise
from media.errors import BadDataFile
from media.model import Credit, Medium
from media.pipeline import open_session, parse_caption
from media.words import FLAGS, Words, load_words, merge_words, read_words

WORDS = load_words()
LANGUAGES = WORDS.languages
SESSION = open_session()
FEW_WORDS = {"xh", "zu"}  # files with labels and little else


def read(caption: str) -> Credit:
    return parse_caption(caption, session=SESSION).credit or Credit(credit_line="")


# --- the files ------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_file_says_how_its_language_labels_a_photo(language: str) -> None:
    words = WORDS.of(language)
    assert "photo" in words.labels.values()
    assert words.roles


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - FEW_WORDS))
def test_each_file_knows_lent_pictures_the_files_and_houses(language: str) -> None:
    words = WORDS.of(language)
    said = set(words.flags.values())
    assert {"file", "ai-generated", "social-media"} <= said <= set(FLAGS)
    assert words.organisations
    assert words.not_names
    assert words.nobody or language == "sw"


def test_the_languages_of_captions_are_known() -> None:
    asked = "ar bg ckb cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv"
    assert set(f"{asked} nb nl pl pt ro ru sk sl sr sv tr uk vi zh".split()) <= set(
        LANGUAGES
    )


@pytest.mark.parametrize(
    ("asked", "file"),
    [("de-AT", "de"), ("pt_BR", "pt"), ("no", "nb"), ("nn-NO", "nb"), ("ZH", "zh")],
)
def test_a_language_is_found_by_any_code_of_it(asked: str, file: str) -> None:
    assert WORDS.of(asked).language == file


def test_short_words_are_kept_as_written() -> None:
    assert WORDS.short["ai"] == {"AI"}
    assert "Ảnh" in WORDS.short["anh"]
    assert "archivbild" not in WORDS.short


def test_no_phrase_reads_like_another_that_means_something_else() -> None:
    """ "H.O." and "HO" are one to the reader: they must mean the same."""
    lexicon = Lexicon(WORDS)
    seen: dict[tuple[str, ...], tuple[str, tuple[object, ...]]] = {}
    for phrase in sorted(_phrases(WORDS)):
        tokens = tokenise(phrase, abbreviations=lexicon.abbreviations)
        key = tuple(token.folded.rstrip(".") or "." for token in tokens)
        other, meaning = seen.setdefault(key, (phrase, _meaning(phrase, WORDS)))
        assert meaning == _meaning(phrase, WORDS), f"{phrase!r} and {other!r}"


def _phrases(words: Words) -> set[str]:
    tables: tuple[Mapping[str, object], ...] = (
        words.labels,
        words.connectives,
        words.flags,
    )
    listed = words.nobody | words.roles | words.ranks | words.not_names
    return set(listed).union(*tables)


def _meaning(phrase: str, words: Words) -> tuple[object, ...]:
    return (
        words.labels.get(phrase),
        words.connectives.get(phrase),
        words.flags.get(phrase),
        phrase in words.nobody,
        phrase in words.roles,
        phrase in words.ranks,
        phrase in words.not_names,
    )


def test_no_cjk_word_of_one_sign_is_cut_off_names() -> None:
    """Only "摄", "攝" and the like, with which no name begins or ends."""
    single = {w for w in _phrases(WORDS) if len(w) == 1 and w > "\u3000"}
    single -= WORDS.signing | WORDS.other_work  # only whole words are looked up there
    assert single <= set("图圖摄攝氏및씨님")


# --- faults of files ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("language = 'xx'\nlables = 'Foto'", "unknown key 'lables'"),
        ("language = 'yy'", "'yy' is not the file's name"),
        ("language = 'xx'\nroles = 3", "roles: words, or a list of words"),
        ("language = 'xx'\nroles = [3]", "roles: words, or a list of words"),
        ("language = 'xx'\n[labels]\nfilm = 'Film'", "labels: film: none of"),
        ("language = 'xx'\n[flags]\nfile = 'a'\npool = 'A'", "'a' also means 'file'"),
        ("language = 'xx'\nlabels = 'Foto'", "labels: a table is needed"),
        ("language = ", "Invalid value"),
    ],
)
def test_a_fault_is_named_with_file_and_place(text: str, says: str) -> None:
    with pytest.raises(BadDataFile, match=r"xx\.toml") as raised:
        read_words(text, file="xx.toml")
    assert says in str(raised.value)


def test_two_languages_may_not_contradict_each_other() -> None:
    one = read_words("language = 'aa'\n[labels]\nphoto = 'Foto'", file="aa.toml")
    two = read_words("language = 'bb'\n[labels]\nmap = 'FOTO'", file="bb.toml")
    with pytest.raises(BadDataFile, match=r"bb\.toml: labels: 'foto' means 'map'"):
        merge_words([one, two])


def test_words_are_folded_and_may_be_a_text_or_a_list() -> None:
    text = read_words(
        "language = 'aa'\nroles = '''\nFotógrafo,\nＡ b '''", file="aa.toml"
    )
    same = read_words("language = 'aa'\nroles = ['Fotógrafo', 'Ａ  b']", file="aa.toml")
    assert text.roles == same.roles == {"fotografo", "a b"}


def test_all_files_are_read() -> None:
    folder = files("media.words")
    names = {f.name for f in folder.iterdir() if f.name.endswith(".toml")}
    assert {f"{language}.toml" for language in LANGUAGES} == names


# --- names that are words elsewhere ---------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "Per Solbakken",  # Italian "for"
        "Dan Moraru",  # Indonesian "and"
        "Bas Terpstra",  # French "bottom"
        "Jos Kuipers",  # Romanian "down"
        "Don Marchetti",  # a title in Spanish
        "Li Fangyu",  # German "left", shortened
        "R. Tischendorf",  # German "right", shortened
        "Steffi Graf-Lindner",  # Czech "chart"
        "Vlada Zorenko",  # Croatian "government"
        "Ki Harrow",  # German "AI"
        "Bea Magyar",  # "Hungarian"
        "Ilkka Lehti",  # Finnish "newspaper"
        "Rui Sá",  # a kind of company
        "Ole Bak",  # Norwegian "behind"
        "Anton Bond",  # Dutch "union"
        "Keren Bar",
        "Na Un Sang",
    ],
)
def test_a_name_that_is_a_word_elsewhere_stays_a_name(name: str) -> None:
    credit = read(f"Rescuers at the harbour. Photo: {name}/AFP")
    assert (credit.creators, credit.organisations) == ((name,), ("AFP",))


# --- captions in every language -------------------------------------------------------


def _lines() -> list[object]:
    """Return the invented captions that stand beside this file."""
    found: list[object] = []
    path = Path(__file__).with_name("credit_lines.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, *rest = (cell.strip() for cell in line.split("¦"))
            found.append(pytest.param(*rest, id=f"{language}-{len(found)}"))
    return found


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (name.strip() for name in cell.split(";"))))


@pytest.mark.parametrize(
    ("caption", "people", "organisations", "flags", "medium"), _lines()
)
def test_a_caption_is_read_in_its_language(
    caption: str, people: str, organisations: str, flags: str, medium: Medium
) -> None:
    credit = read(caption)
    assert credit.creators == _listed(people)
    assert credit.organisations == _listed(organisations)
    assert credit.flags == _listed(flags)
    assert credit.medium == medium


def test_each_language_has_two_captions() -> None:
    path = Path(__file__).with_name("credit_lines.txt")
    begins = [line.split(" ¦ ")[0] for line in path.read_text().splitlines()]
    assert {language for language in LANGUAGES if begins.count(language) < 2} == set()
