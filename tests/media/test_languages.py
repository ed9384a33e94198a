"""The language of a text: told where it is certain, else not."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.languages import language_of

TOLD = [
    ("en", "The crew of the boat was rescued after a storm at the harbour"),
    ("de", "Die Besatzung wurde nach dem Sturm von einem Schiff aufgenommen"),
    ("fr", "Les marins ont été secourus par un navire après la tempête dans le port"),
    (
        "es",
        "Los marineros fueron rescatados por un barco tras la tormenta en el puerto",
    ),
    ("pt", "Os marinheiros foram resgatados por um navio após a tempestade no porto"),
    ("it", "I marinai sono stati salvati da una nave dopo la tempesta nel porto"),
    ("nl", "De bemanning werd na de storm door een schip uit het water gehaald"),
    ("sv", "Besättningen räddades av ett fartyg efter stormen och är inte längre kvar"),
    ("no", "Mannskapet ble reddet av et skip etter stormen mot kysten nå i natt"),
    ("da", "Besætningen blev reddet af et skib efter stormen ud mod kysten nu"),
    ("fi", "Miehistö on nyt turvassa, mutta alus ei ole satamassa, kun se upposi"),
    ("pl", "Załoga została uratowana po burzy przez statek, który nie był daleko"),
    ("cs", "Posádka byla zachráněna po bouři lodí, která už před tím nebo při tom"),
    ("hu", "A hajó legénysége a vihar után már nem volt egy kikötő közelében"),
    ("tr", "Fırtına sonrası mürettebat bir gemi ile limana kadar olan yolda ve daha"),
    ("vi", "Thủy thủ đoàn được cứu và đưa vào cảng sau cơn bão trong đêm của ngày"),
    (
        "id",
        "Awak kapal itu sudah diselamatkan karena badai dan tidak bisa kembali usai",
    ),
    ("ru", "Экипаж был спасён после шторма, но это судно также не вернулось из порта"),
    ("uk", "Екіпаж був урятований після шторму, але це судно також не повернулося"),
    ("bg", "Екипажът беше спасен след бурята, но той не се върна от пристанището"),
    ("ar", "تم إنقاذ الطاقم من السفينة بعد العاصفة في الميناء على الساحل"),
    ("fa", "خدمه کشتی پس از طوفان در بندر نجات یافت و این کشتی را بازگرداند"),
    ("hi", "तूफान के बाद जहाज के चालक दल को बंदरगाह में बचाया है"),
    ("ja", "嵐のあと港で救助された乗組員"),
    ("ko", "폭풍이 지나간 뒤 항구에서 구조된 선원들"),
    ("zh", "风暴后在港口获救的船员和他们的船是这样回来的"),
    ("he", "הצוות חולץ לאחר הסערה"),
    ("el", "Το πλήρωμα διασώθηκε μετά την καταιγίδα"),
    ("th", "ลูกเรือได้รับการช่วยเหลือหลังพายุ"),
]


@pytest.mark.parametrize(("language", "text"), TOLD, ids=[code for code, _ in TOLD])
def test_language_of_a_sentence_is_told(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("2023-05-17, 10:00", id="numbers"),
        pytest.param("Ida Wells/Reuters", id="names"),
        pytest.param("THE GUARDIAN AND THE TIMES OF VARNHOLM", id="names in capitals"),
        pytest.param("Photo: Die Welt/Der Spiegel", id="names with articles"),
        pytest.param("photo", id="one word"),
        pytest.param("共同通信", id="characters of three languages"),
        pytest.param("og i den det er en", id="words of Danish and Norwegian"),
        pytest.param("i u na se od je su kao bio koji koja", id="Croatian or Serbian"),
        pytest.param("the of and и в на не по что", id="half of each script"),
    ],
)
def test_what_is_not_certain_is_not_told(text: str) -> None:
    assert language_of(text) is None


def test_long_text_with_few_small_words_of_a_language_is_not_told() -> None:
    menu = "Terms of use and more of the same. "
    assert language_of(menu + "izindaba zasolwandle nemikhumbi emikhulu " * 40) is None


def test_small_words_are_written_small_and_once() -> None:
    source = files("media").joinpath("languages.toml").read_text(encoding="utf-8")
    for languages in tomllib.loads(source).values():
        for language, listed in languages.items():
            words = listed.split()
            twice = {word for word in words if words.count(word) > 1}
            assert not twice, f"{language}: {twice}"
            assert all(word == word.casefold() for word in words), language


@given(st.text(max_size=300))
def test_any_text_has_a_known_language_or_none(text: str) -> None:
    told = language_of(text)
    assert told is None or (2 <= len(told) <= 3 and told.isascii() and told.islower())
