"""An instruction in a caption counts, whatever else its sentence says."""

from __future__ import annotations

import pytest

from media.rights import read_text

BANS = [
    ("A rower in Oldport. (Photo by Ute Holm / Nordpix) / GERMANY OUT", "DEU"),
    ("A rower in Oldport. (Photo by Ute Holm / Nordpix) / Germany OUT", "DEU"),
    ("A rower in Oldport. (Ute Holm/Nordpix) GERMANY OUT", "DEU"),
    ("A rower in Oldport. (Ute Holm/Nordpix). SWEDEN OUT.", "SWE"),
    ("GERMANY OUT (Ute Holm/Nordpix)", "DEU"),
    ("A car in Milton (GERMANY OUT)", "DEU"),
    ("A car (GERMANY OUT) in Milton", "DEU"),
    ("(Photo by Ute Holm / Nordpix) / AUSTRIA OUT, GERMANY OUT", "AUT DEU"),
    ("(Photo by Ute Holm / Nordpix) / NOT FOR USE IN GERMANY", "DEU"),
    ("Foto: Ute Holm/NORDPIX GERMANY OUT", "DEU"),
    ("A rower. (Photo by Ute Holm / Nordpix) / UK OUT", "GBR"),
    ("Мост. (Фото: Нордпикс) НЕ ДЛЯ ГЕРМАНИИ", "DEU"),
    ("A rower. (Photo by Ute Holm / Nordpix) / WEB OUT", "web"),
    ("A rower. (Photo by Ute Holm / Nordpix) / MAGS OUT", "magazine"),
    ("A rower. (Photo by Ute Holm / Nordpix) / PRINT ONLY", "print"),
    # letters that are a house's in a chain of credit, and a country's in a list
    ("A rower. Foto: Ida Berg/TT SWEDEN OUT", "SWE"),
    ("A rower. Foto: Ida Berg / TT SWEDEN OUT", "SWE"),
    ("A rower. Photo: Ida Berg/PA UK OUT", "GBR"),
    ("A rower. Photo: Ida Berg/PA PRINT ONLY", "print"),
    ("A rower. Photo: Ida Berg/SA OUT", "SAU"),
    ("A rower. Photo: Ida Wells/AFP, FRANCE OUT", "FRA"),
    ("A rower. Photo : Anne ROUX/AFP, FRANCE OUT", "FRA"),
    ("A rower. EFE/Ida Wells PROHIBIDO SU USO EN ESPAÑA / SPAIN OUT", "ESP"),
    ("A rower. Photo: Ida Berg/Nordpix / UK IRELAND OUT", "GBR IRL"),
    ("A rower. Photo: Ida Berg/Nordpix / TT, SWEDEN OUT", "SWE TTO"),
]


@pytest.mark.parametrize(("caption", "expected"), BANS)
def test_a_ban_is_read_beside_what_a_caption_tells(caption: str, expected: str) -> None:
    found = [f.restriction for f in read_text(caption, prose=True).found]
    told = [name for one in found for name in (*one.territories, *one.media)]
    assert told == expected.split()
    assert {one.certainty for one in found} == {"stated"}


EMBARGOES = [
    ("SPERRFRIST: 3. DEZEMBER 2026, 6 UHR (Foto: Uwe Tal/Nordpix)", "T06:00"),
    ("Ein Haus in Altstadt. SPERRFRIST 3.12.2026", ""),
    ("+++ Sperrfrist: Donnerstag, 3. Dezember 2026, 6.00 Uhr +++ Ein Haus", "T06:00"),
    ("EMBARGO: 3 DECEMBER 2026", ""),
    ("A house in Milton. Embargoed until 3 December 2026.", ""),
    ("A house in Milton (embargoed until 3 December 2026)", ""),
    ("Une maison. Embargo jusqu'au 3 décembre 2026. (Photo Nordpix)", ""),
]


@pytest.mark.parametrize(("caption", "hour"), EMBARGOES)
def test_an_embargo_is_read_that_stands_by_itself(caption: str, hour: str) -> None:
    (said,) = read_text(caption, prose=True).found
    assert said.restriction.kind == "embargo"
    assert said.restriction.starts == f"2026-12-03{hour}"


@pytest.mark.parametrize(
    "caption",
    [
        "Germany out of the World Cup",
        "Photo: Ida Wells/Nordpix IRELAND OUT MAGAZINE",
        "PHOTO: IDA WELLS/IRELAND OUT MAGAZINE",
        "The cover of TIME OUT. Photo: Ida Wells/TIME OUT",
        "A man holds a sheet. PHOTO: IDA WELLS/PRINTED OUT",
        "A sign at the gate. STAY OUT (Photo: Ida Wells/AFP)",
        "GERMANY OUT OF THE WORLD CUP, fans weep",
        "Germany out, Italy in: fans in Milton",
        "Protesters hold up placards reading GERMANY OUT",
        "A poster (NO TO GERMANY) hangs in Milton",
        "The team of USA / GERMANY in Milton",
        "The embargo ends on 3 December 2026.",
        "Embargo until 3 December 2026 agreed by ministers in Milton",
        "Embargo against Ruritania: a tanker on 3 December 2026.",
        "An oil embargo from 3 December 2026",
        "Сборная Франции, только для Германии, играет в Лионе.",
        "Нельзя использовать в Германии этот мост.",
        "Мост закрыт: не для Германии.",
    ],
)
def test_prose_forbids_nothing(caption: str) -> None:
    assert read_text(caption, prose=True).found == ()


DAY = "2026-11-30"


@pytest.mark.parametrize(
    ("caption", "barred"),
    [
        ("EMBARGO ON GERMAN MEDIA UNTIL 30 NOVEMBER 2026", {DAY}),
        ("EMBARGO ON GERMANY AND AUSTRIA UNTIL 30 NOVEMBER 2026", {DAY}),
        ("EMBARGO AUF DEUTSCHE MEDIEN BIS 30. NOVEMBER 2026", {DAY}),
        ("EMBARGO ON CUBA, PICTURE EMBARGOED UNTIL 30 NOVEMBER 2026", {DAY}),
        ("EMBARGO AGAINST CUBA, NOT FOR USE BEFORE 30 NOVEMBER 2026", {DAY}),
        ("EMBARGO ON UK NEWSPAPERS UNTIL 30 NOVEMBER 2026", {DAY}),
        ("EMBARGO ON US AND UK MEDIA UNTIL 30 NOVEMBER 2026", {DAY}),
        ("EMBARGO ON GERMANY FROM 3 TO 30 NOVEMBER 2026", {DAY}),
        ("EMBARGO A ESPAÑA HASTA 30 NOVIEMBRE 2026", {DAY}),
        ("EMBARGO SUR L'ALLEMAGNE JUSQU'AU 30 NOVEMBRE 2026", {DAY}),
        ("EMBARGO OP DUITSLAND TOT 30 NOVEMBER 2026", {DAY}),
        ("EMBARGO GEGEN DEUTSCHE MEDIEN BIS 30. NOVEMBER 2026", {DAY}),
        ("EMBARGO AGAINST GERMAN NEWSPAPERS UNTIL 30 NOVEMBER 2026", {DAY}),
        ("EMBARGO ON RUSSIA: GERMANY OUT", {"DEU"}),
        ("EMBARGO AGAINST RUSSIA: GERMANY OUT", {"DEU"}),
        ("EMBARGO AGAINST RUSSIA / GERMANY OUT", {"DEU"}),
        ("EMBARGO ON GERMANY", {"DEU"}),
        ("EMBARGO AGAINST CUBA, PICTURE KILL", {"kill"}),
        ("EMBARGO AGAINST CUBA (MANDATORY CREDIT)", {"mandatory-credit"}),
    ],
)
def test_an_embargo_that_may_be_a_pictures_bars_it(
    caption: str, barred: set[str]
) -> None:
    found = [f.restriction for f in read_text(caption, prose=True).found]
    told = {one.starts for one in found} | {one.kind for one in found}
    told.update(*(one.territories for one in found))
    assert barred <= told


@pytest.mark.parametrize(
    "says",
    [
        "Darf in Österreich nicht veröffentlicht werden, in Deutschland schon",
        "Nicht in Österreich veröffentlichen, in Deutschland aber schon",
        "Not for use in Austria, in Germany yes",
        "Pas de diffusion en Autriche, en Allemagne oui",
        "No publicar en Austria, en Alemania sí",
    ],
)
def test_a_place_that_is_left_free_is_never_barred(says: str) -> None:
    reading = read_text(says)
    barred = {c for f in reading.found for c in f.restriction.territories}
    assert "DEU" not in barred
    assert reading.unread == (says,)
