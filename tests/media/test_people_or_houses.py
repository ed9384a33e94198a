"""Names that are taken for others: people for houses, houses for people, by letters.

`people_or_houses.txt` lists both; which of them are misread is held to the name.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from media.agencies import load_agencies
from media.chains import folded, lexicon_of
from media.pipeline import open_session, parse_caption

SESSION = open_session()
LISTED = Path(__file__).with_name("people_or_houses.txt").read_text(encoding="utf-8")
# Houses are called so as often as people are, or a word for them is not known.
MISREAD = {
    "Kevin Vineyard",
    "Kuvastudio Anna",
    "Dan Express",
    "Grace Clinic",
    "Oscar Winery",
    "Anja Schule",
    "Pieter School",
    "Søren Film",
}


def listed(kind: str) -> Iterator[str]:
    for block in LISTED.split("== ")[1:]:
        heading, *names = block.split("\n")
        if heading.endswith(kind):
            yield from filter(None, names)


def named(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the people and the houses that a line of credit names."""
    credit = parse_caption(line, session=SESSION).credit
    assert credit is not None
    return credit.creators, credit.organisations


def test_people_with_surnames_like_houses_and_houses_like_people_are_told_apart() -> (
    None
):
    people = {n for n in listed("people") if named(f"Photo: {n}") != ((n,), ())}
    houses = {n for n in listed("houses") if named(f"Photo: {n}") != ((), (n,))}
    assert people | houses == MISREAD


@pytest.mark.parametrize(
    ("line", "people", "houses"),
    [
        ("Photo: Lana/Anka", ("Lana", "Anka"), ()),
        ("Foto: Anka Schmidt", ("Anka Schmidt",), ()),
        ("Foto: Lana Holm/ANKA", ("Lana Holm",), ("ANKA",)),
        ("Photo: Emma Poole for Anna Lee", ("Emma Poole",), ()),
        ("Photo: Emma Poole for The Tolvey Enquirer", ("Emma Poole",), None),
        ("Photo: Ville Aho", ("Ville Aho",), ()),
        ("Photo: Jean-Pierre Soir/AFP", ("Jean-Pierre Soir",), ("AFP",)),
        ("Photo: Edward J. Shelter/AP", ("Edward J. Shelter",), ("AP",)),
        ("Kuva: Esa Ollikka/Lehtikuva", ("Esa Ollikka",), ("Lehtikuva",)),
        ("(Esa Ollikka)", ("Esa Ollikka",), ()),
        ("Kuva: Esa-Pekka Ollikka", ("Esa-Pekka Ollikka",), ()),
        ("Kuva: Esa von Ollik", ("Esa von Ollik",), ()),
        ("Photo: Upi Tolvey/AP", ("Upi Tolvey",), ("AP",)),
        ("Photo: Noaa Tolvey", ("Noaa Tolvey",), ()),
        ("Foto: Esa/Nasa", (), ("Esa", "Nasa")),
        ("Photo: Anna Lee/UNICEF Kabul", ("Anna Lee",), ("UNICEF",)),
        ("Foto: Anna Stern/Keystone", ("Anna Stern",), ("Keystone",)),
        ("Foto: STERN/Ida Wells", ("Ida Wells",), ("STERN",)),
        ("Foto: Ida Wells/Stern", ("Ida Wells",), ("Stern",)),
        ("Stern/Ida Wells", ("Ida Wells",), ("Stern",)),
        ("Photo by Tom Punch", ("Tom Punch",), ()),
        ("Peter Blick/SRF", ("Peter Blick",), ("SRF",)),
        ("Tom J. Bunte/dpa", ("Tom J. Bunte",), ("dpa",)),
        ("(Hiroto Kan/Kyodo News via AP)", ("Hiroto Kan",), ("Kyodo News", "AP")),
        ("(Sora Wells/AP)", ("Sora Wells",), ("AP",)),
        ("Photo by Sora Wells from Pexels", ("Sora Wells",), ("Pexels",)),
        ("Photo: Sora", (), ("Sora",)),
        ("Foto: Murat Turan/Anadolu", ("Murat Turan",), ("Anadolu",)),
        ("Foto: Turan/Murat Aydın", ("Murat Aydın",), ("Turan",)),
        ("Albertina Wells/AFP", ("Albertina Wells",), ("AFP",)),
        ("Foto: Albertina, Wien", (), ("Albertina, Wien",)),
        ("Marie Claire Poole/AFP", ("Marie Claire Poole",), ("AFP",)),
        ("Photo: Marie Claire", (), ("Marie Claire",)),
        ("Photo: Brandon Sun", (), ("Brandon Sun",)),
        ("Brandon Sun/AP", (), ("Brandon Sun", "AP")),
        ("Nye Tolvey/PA", ("Nye Tolvey",), ("PA",)),
        ("Nya Tolvey/AP", ("Nya Tolvey",), ("AP",)),
        ("Alta Vidal/EFE", ("Alta Vidal",), ("EFE",)),
        ("Photo: First Tolvey", ("First Tolvey",), ()),
        ("Premier Tolvey/AFP", ("Premier Tolvey",), ("AFP",)),
        ("Photo: Petit Jean Tolvey", ("Petit Jean Tolvey",), ()),
        ("West Tolvey/AP", ("West Tolvey",), ("AP",)),
        ("Photo: North Shore Riders", (), ("North Shore Riders",)),
        ("Photo: Premier League/PA", (), ("Premier League", "PA")),
        ("Foto: Neue Tolvey", (), ("Neue Tolvey",)),
        ("Photo: Jeff VanderTolvey", ("Jeff VanderTolvey",), ()),
        ("Sibylle VanderTolvey/Crain's", ("Sibylle VanderTolvey",), ("Crain's",)),
        ("Photo: MarieClaire Tolvey", ("MarieClaire Tolvey",), ()),
        ("Foto: Tolvey TrafficCom", (), ("Tolvey TrafficCom",)),
        ("Photo: Kate Church - Tom Reed", ("Kate Church", "Tom Reed"), ()),
        ("Photo: Rose Bell / Joe Bank", ("Rose Bell", "Joe Bank"), ()),
        ("Foto: SNCF/Vautrain", ("Vautrain",), ("SNCF",)),
        ("Photo by Ana Post for Reuters", ("Ana Post",), ("Reuters",)),
        ("Li Sun/Xinhua", ("Li Sun",), ("Xinhua",)),
        ("Photo: Grant Getty", ("Grant Getty",), ()),
        ("Photo: Globes Tolvey/AFP", ("Globes Tolvey",), ("AFP",)),
        ("Photo: Charlotte Observer/AP", (), ("Charlotte Observer", "AP")),
        ("Photo: BBC Wales", (), ("BBC Wales",)),
        ("Photo: RCMP Nova Scotia handout", (), ("RCMP Nova Scotia",)),
        ("Foto: SVT Jämtland/Ida Wells", ("Ida Wells",), ("SVT Jämtland",)),
        ("Foto: BBC Anna Wales", ("Anna Wales",), ("BBC",)),
        ("Foto: ÖBB/Zelger", ("Zelger",), ("ÖBB",)),
        ("Photo: Ida Wells Reuters", ("Ida Wells",), ("Reuters",)),
        ("Photo courtesy of Eugene Police", (), ("Eugene Police",)),
        ("Photo: Wayne Telegraph", (), ("Wayne Telegraph",)),
        ("Courtesy: Kelly Services", (), ("Kelly Services",)),
        ("Foto: Max Architekten/dpa", (), ("Max Architekten", "dpa")),
        ("Foto: Werner Reederei", (), ("Werner Reederei",)),
        ("Foto: María Bomberos", (), ("María Bomberos",)),
        ("Photo: Pierre Gendarmerie", (), ("Pierre Gendarmerie",)),
        (
            "Ida Wells/Getty Images for Marc Olden",
            ("Ida Wells",),
            ("Getty Images", "Marc Olden"),
        ),
    ],
)
def test_a_given_name_tells_who_is_a_person(
    line: str, people: tuple[str, ...], houses: tuple[str, ...] | None
) -> None:
    creators, organisations = named(line)
    assert creators == people
    assert organisations == houses if houses is not None else organisations


@pytest.mark.parametrize(
    ("line", "house", "canonical"),
    [
        ("Foto: Policía Nacional de Colombia", "Policía Nacional de Colombia", ""),
        ("Foto: El Mercurio de Valparaíso", "El Mercurio de Valparaíso", ""),
        (
            "Photo: National Weather Service Boston",
            "National Weather Service Boston",
            "",
        ),
        ("Photo: Reuters/Berlin", "Reuters", "Reuters"),
        ("Foto: dpa Hamburg", "dpa", "dpa"),
        ("Photo: AFP, New York", "AFP", "AFP"),
        ("Photo: Fifa", "Fifa", "FIFA"),
        ("Foto: Fifa Zürich", "Fifa", "FIFA"),
        ("Photo: NASA Houston", "NASA", "NASA"),
        ("Photo: NASA, Washington", "NASA", "NASA"),
        ("Photo: UNICEF/Kabul", "UNICEF", "UNICEF"),
        ("Photo: The Guardian London", "The Guardian", "The Guardian"),
        ("Foto: NASA de Estados Unidos", "NASA de Estados Unidos", "NASA"),
        ("Photo: Skai", "Skai", ""),
    ],
)
def test_a_name_goes_on_and_a_desk_is_no_maker(
    line: str, house: str, canonical: str
) -> None:
    credit = parse_caption(line, session=SESSION).credit
    assert credit is not None
    assert credit.creators == ()
    assert (credit.organisations, credit.agencies) == ((house,), (canonical or house,))


@pytest.mark.parametrize(
    ("line", "people", "printed", "canonical"),
    [
        ("F0to: Ines Calder", ("Ines Calder",), (), ()),
        ("Fot0: Ines Calder/REUTER5", ("Ines Calder",), ("REUTER5",), ("Reuters",)),
        ("Foto: Getty lmages", (), ("Getty lmages",), ("Getty Images",)),
        ("Boats. Ph0to: AIamy", (), ("AIamy",), ("Alamy",)),
        ("Photo: Sport1", (), ("Sport1",), ("Sport1",)),
        ("Photo: R2D5 Collective", (), ("R2D5 Collective",), ("R2D5 Collective",)),
    ],
)
def test_letters_that_a_scan_took_for_others_are_seen_through(
    line: str,
    people: tuple[str, ...],
    printed: tuple[str, ...],
    canonical: tuple[str, ...],
) -> None:
    credit = parse_caption(line, session=SESSION).credit
    assert credit is not None
    assert credit.creators == people
    assert (credit.organisations, credit.agencies) == (printed, canonical)


GIVEN = [
    "Anna",
    "Peter",
    "Lucy",
    "Andrew",
    "Jens",
    "Marina",
    "Tom",
    "Karin",
    "Luis",
    "Eva",
]
CHAINS = ("{}/AP", "Foto: {}/Keystone", "Photo by {}")
LEXICON = lexicon_of(SESSION.knowledge.words)


def surnames() -> Iterator[str]:
    """Yield the houses of one word that tells nothing, as a surname is printed."""
    for spelling in {s for agency in load_agencies() for s in agency.spellings}:
        name = spelling.title() if spelling.isupper() else spelling
        latin = name.isalpha() and max(name) < "\u0250"
        word = folded(name)
        meant = LEXICON.tells_organisation(word) or LEXICON.word(word).means_something
        if latin and name.istitle() and len(name) > 2 and not meant:
            yield name


def test_a_house_of_one_word_behind_a_given_name_is_a_surname() -> None:
    """Each house has one given name and one chain; the pairs come in turn."""
    people = [f"{n} {h}" for h, n in zip(sorted(set(surnames())), cycle(GIVEN))]
    assert len(people) > 400
    lines = [(name, chain.format(name)) for name, chain in zip(people, cycle(CHAINS))]
    assert [line for name, line in lines if named(line)[0] != (name,)] == []
