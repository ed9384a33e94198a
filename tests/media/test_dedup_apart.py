"""Words a letter apart: two words, or one that is misspelt."""

from __future__ import annotations

import pytest

from media.dedup import compare
from media.dedup.apart import read_apart
from media.errors import BadDataFile

TWO = {
    "A {} is seen near the old bridge in Oxmere on Friday.": (
        "hotel/hostel bride/bridge widow/window president/resident driver/diver"
        " banker/baker flight/fight breach/beach trail/trial diary/dairy father/feather"
    ),
    "The {} crowd waits near the old bridge in Oxmere on Friday.": (
        "scared/sacred united/untied married/marred neutral/neural"
    ),
    "Zwei {} stehen vor der alten Brücke in Wernau.": (
        "Bauern/Brauern Kirchen/Kirschen Maurern/Mauern Strände/Stände"
    ),
    "Des {} attendent devant le vieux pont de Montrieux, vendredi.": (
        "poissons/poisons pêcheurs/prêcheurs ouvriers/ouvrières candidats/candidates"
    ),
    "Un {} espera delante del viejo puente de Almarga, el viernes.": (
        "pescador/pecador cartel/cuartel cedro/cerdo"
    ),
    "Рабочие {} ящики у старого моста в Ольховке.": "вносят/выносят ввозят/вывозят",
    "Dělníci {} bedny u starého mostu v Horkách.": "vnášejí/vynášejí vnesou/vynesou",
    "{} waves to the crowd near the old bridge in Oxmere on Friday.": (
        "Clark/Clarke Johnson/Johnston Davis/Davies Thomson/Thompson Andersson/Anderson"
        " Nováková/Nováčková Perov/Petrov Roberts/Robert"
    ),
    "Lukas {} rehearses with the orchestra in Altenroda on Friday.": (
        "Brandl/Brandel Mercier/Mercer"
    ),
    "Zwei {} stehen am alten Ufer der Orba in Wernau.": "Mutter/Mütter Bruder/Brüder",
    "{} Orth waves to the crowd near the old bridge in Oxmere on Friday.": (
        "Janina/Janna Christin/Christina"
    ),
    "En man visar {} vid den gamla bron i Falun.": "vägen/väggen huden/hunden",
    "Polisi menjaga {} di dekat jembatan lama Lestari, Jumat.": "bintang/binatang",
    "चंदनपुर के पुल पर एक {} खड़ा है।": "लड़का/लड़की बकरा/बकरी",
    "พบ{}ที่สะพานเก่าในเมืองท่าทราย": "ปลา/ปูลา",
    "{} עומדות ליד הגשר הישן בעיר נווה תמר.": "הנשים/האנשים",
    "{} ligger i Larnhavn mandag.": "Fergen/Færgen",
    "En buss {} over broen i Larnhavn.": "kjører/kører",
    "{} apagan el fuego en Santelmo.": "Bomberos/Bombeiros",
    "Um {} espera diante da velha ponte de Aveleda.": "avô/avó",
    "{} ved den gamle bro i Odense på fredag.": "Brandmand/Brandmænd",
    "Två {} vid den gamla bron i Falun på fredag.": "brandman/brandmän",
    "Two {} wave from the balcony of the palace in Kalmore.": "princes/princess",
    "En sykepleier går forbi {} på sykehuset i Havnsund.": "sengen/sengene",
    "A diver looks at the wrecked {} near the pier in Oxmere on Friday.": "boat/boats",
}
ONE = {
    "A {} is seen near the old bridge in Oxmere on Friday.": (
        "firefighter/firefigter carpenter/carpneter veterinarian/vetinarian"
        " Jackson/Jacson ministers/minsters"
    ),
    "Workers paint the old {} in Oxmere on Friday.": (
        "cemetery/cemetary theatre/theater"
    ),
    "Lukas {} rehearses with the orchestra in Altenroda on Friday.": (
        "Trochowski/Trchowski Sorelle/Sorrelle Moscovici/Mscovici"
    ),
    "The {} waits near the old bridge in Oxmere on Friday.": (
        "archaeologist/archeologist orthopaedist/orthopedist"
    ),
    "{} i Larnhavn er stengt fredag.": "Kjærgården/Kjaergården",
    "Fans of the old club {} the terrace in Oxmere on Friday.": "cover/covers",
}


def _cases(listed: dict[str, str]) -> list[object]:
    return [
        pytest.param(frame.format(one), frame.format(other), id=pair)
        for frame, pairs in listed.items()
        for pair in pairs.split()
        for one, other in [pair.split("/")]
    ]


@pytest.mark.parametrize(("a", "b"), _cases(TWO))
def test_a_letter_makes_another_word_where_both_are_words(a: str, b: str) -> None:
    assert not compare(a, b).same


@pytest.mark.parametrize(("a", "b"), _cases(ONE))
def test_a_letter_is_a_slip_where_one_is_no_word(a: str, b: str) -> None:
    assert compare(a, b).same


@pytest.mark.parametrize(
    "text",
    ["[words]\nen = [", "[words]\nen = 3", "words = 3", "[words]\nen = 'a'"],
    ids=["not TOML", "no words", "no table", "a table is missing"],
)
def test_a_mistake_in_the_data_is_named(text: str) -> None:
    with pytest.raises(BadDataFile, match=r"apart\.toml"):
        read_apart(text)
