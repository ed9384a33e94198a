"""What the fields of a file mean: one row for each shape in which suppliers fill them.

People and houses are invented; agencies are those of the register.
"""

from __future__ import annotations

import pytest

from media.countries import countries, field_forms, foreign_names
from media.dates import read_stamp
from media.model import Claim, Credit, Evidence, Fingerprint, Image, Json
from media.pipeline import open_session
from media.supplied import Supplied
from media.supplied.behind import name_alone
from media.supplied.casing import personal_name, place_name

SESSION = open_session()
PLACE = Evidence(uri="a.jpg", kind="XMP")


def image(**fields: Json) -> Image:
    return Image(
        uri="a.jpg",
        format="JPEG",
        fingerprint=Fingerprint(sha256="0" * 64, width=1, height=1),
        fields=tuple(
            Claim(name=name, value=value, evidence=PLACE)
            for name, value in fields.items()
        ),
    )


def supplied(**fields: Json) -> Supplied:
    return SESSION.supplied(image(**fields))


def credit(byline: str | list[Json] = "", line: str = "", **others: Json) -> Credit:
    creators: list[Json] = byline if isinstance(byline, list) else [byline]
    found = supplied(creators=creators, credit_line=line, **others).credit
    return found or Credit(credit_line="")


@pytest.mark.parametrize(
    ("byline", "line", "creators", "agencies"),
    [
        ("Ida Wells", "AFP/Getty Images", "Ida Wells", "AFP, Getty Images"),
        ("Ida Wells/AFP", "AFP", "Ida Wells", "AFP"),
        ("Ida Wells/AFP", "", "Ida Wells", "AFP"),
        ("Ida Wells via Reuters", "", "Ida Wells", "Reuters"),
        ("Ida Wells for the Harbour Gazette", "", "Ida Wells", "the Harbour Gazette"),
        ("Ida Wells (Harbour Press)", "AP", "Ida Wells", "Harbour Press, AP"),
        ("AP Photo/Ida Wells", "AP", "Ida Wells", "AP"),
        ("Ida Wells and Bo Ek", "AP", "Ida Wells, Bo Ek", "AP"),
        (["Ida Wells", "Bo Ek"], "AP", "Ida Wells, Bo Ek", "AP"),
        ("© Ida Wells", "Copyright 2019 Ida Wells/AP", "Ida Wells", "AP"),
        ("(c) Ida Wells", "Copyright of Harbour Press", "Ida Wells", "Harbour Press"),
        ("Photo by Ida Wells", "Foto: dpa", "Ida Wells", "dpa"),
        # One person in two fields, one name
        ("Ida", "Ida Wells/AP", "Ida Wells", "AP"),
        ("I. Wells", "Ida Wells/AP", "Ida Wells", "AP"),
        ("WELLS Ida", "Ida Wells/AP", "Ida Wells", "AP"),
        ("IDA WELLS", "Ida Wells/AP", "Ida Wells", "AP"),
        ("Rene Perez", "René Pérez/AP", "René Pérez", "AP"),
        ("Bo Wells", "Ida Wells/AP", "Bo Wells, Ida Wells", "AP"),
        # The field says that it names a maker
        ("Wellsberg", "", "Wellsberg", ""),
        ("ida wells", "AP", "ida wells", "AP"),
        ("IW-07", "AP", "IW-07", "AP"),
        # ... but a house is a house
        ("AFP", "", "", "AFP"),
        ("Harbour Press", "Harbour Press", "", "Harbour Press"),
        ("Harbour Press Ltd.", "HARBOUR PRESS", "", "HARBOUR PRESS"),
        # Nobody
        ("n/a", "-", "", ""),
        ("Staff", "AP", "", "AP"),
        ("Unknown", "AP", "", "AP"),
        ("", "", "", ""),
    ],
)
def test_whom_byline_and_credit_name_together(
    byline: str | list[Json], line: str, creators: str, agencies: str
) -> None:
    found = credit(byline, line)
    assert ", ".join(found.creators) == creators
    assert ", ".join(found.agencies) == agencies


@pytest.mark.parametrize(
    ("byline", "line", "job", "flags"),
    [
        ("HANDOUT", "Harbour Police", "", {"handout"}),
        ("Ida Wells/POOL", "AP", "", {"pool"}),
        ("STRINGER", "AFP", "", {"stringer"}),
        ("Ida Wells", "AFP", "STRINGER", {"stringer"}),
        ("Ida Wells", "POOL/HANDOUT", "", {"pool", "handout"}),
    ],
)
def test_words_for_nobody_are_flags_and_no_names(
    byline: str, line: str, job: str, flags: set[str]
) -> None:
    found = credit(byline, line, creator_job_title=job)
    assert set(found.flags) == flags
    assert not {"handout", "pool", "stringer"} & {n.lower() for n in found.creators}


@pytest.mark.parametrize(
    ("byline", "line", "agencies"),
    [
        # 32 octets, the limit of By-line and Credit in IIM
        ("Ida Wells/Agence France-Presse/G", "AFP/Getty Images", "AFP, Getty Images"),
        ("Idabella Wellsborou/Agence Franc", "", "AFP"),
        ("Idabella Wellsbor for the Guardi", "", "The Guardian"),
        ("Idabella Wellsborough for the Xy", "", "the Xy"),
        ("Ida Wells for the Guardi", "", "the Guardi"),  # not at the limit: as it is
    ],
)
def test_a_name_that_the_fields_limit_cut_is_made_whole(
    byline: str, line: str, agencies: str
) -> None:
    assert ", ".join(credit(byline, line).agencies) == agencies


def test_the_source_counts_where_nothing_else_names_a_house() -> None:
    assert credit("Ida Wells", "", source="AFP").agencies == ("AFP",)
    assert credit("Ida Wells", "AP", source="AFP").agencies == ("AP",)
    assert supplied(credit_line="AP", source="Agence France-Presse").sources == ("AFP",)


def test_the_line_stays_as_it_was_sent() -> None:
    assert credit("IDA WELLS", "© IDA WELLS/AP").credit_line == "© IDA WELLS/AP"
    assert credit("IDA WELLS", "").credit_line == "IDA WELLS"


def test_a_file_that_credits_nobody_has_no_credit() -> None:
    assert supplied(description="A ferry at dawn.").credit is None
    assert supplied(creators=["n/a"], credit_line="none").credit is None


def test_what_was_decided_is_noted() -> None:
    notes = supplied(creators=["Ida"], credit_line="Ida Wells/AP").notes
    assert notes == ("“Ida” is taken for a shorter form of “Ida Wells”.",)


FERRY = "A ferry leaves the harbour of Lund at dawn."


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        (f"{FERRY} (Photo: Ida Wells/AFP)", FERRY),
        (f"{FERRY}\nPhoto by Ida Wells/AFP", FERRY),
        (f"Mandatory Credit: Photo by Ida Wells/AFP (1234567a)\n{FERRY}", FERRY),
        (f"Editorial use only\n{FERRY}", FERRY),
        (f"(EDITORIAL USE ONLY\nMandatory Credit: Ida Wells/AFP\n{FERRY}", FERRY),
        # Names alone are what the picture shows
        (f"Bo Ek\n{FERRY}", f"Bo Ek {FERRY}"),
        (FERRY, FERRY),
    ],
)
def test_credit_and_instructions_in_the_description_are_split_off(
    printed: str, shown: str
) -> None:
    found = supplied(
        creators=["Ida Wells"],
        credit_line="AFP",
        instructions="Editorial use only",
        description=printed,
    )
    assert found.description == shown
    assert found.credit is not None
    assert found.credit.creators == ("Ida Wells",)
    assert found.credit.agencies == ("AFP",)


def test_a_credit_in_the_description_that_names_others_stays_there() -> None:
    printed = f"{FERRY} (Photo: Bo Ek/Reuters)"
    found = supplied(creators=["Ida Wells"], credit_line="AFP", description=printed)
    assert found.description == printed
    assert found.credit is not None and found.credit.creators == ("Ida Wells",)
    assert "names others" in found.notes[0]


def test_a_maker_whom_only_the_description_names_is_credited() -> None:
    printed = f"Mandatory Credit: Photo by Ida Wells/AP (1234567a)\n{FERRY}"
    found = supplied(creators=["AP"], credit_line="AP", description=printed)
    assert found.credit is not None and found.credit.creators == ("Ida Wells",)
    assert "Mandatory Credit" in (found.description or "")
    assert "stays" in found.notes[0]


def test_the_credit_of_a_file_may_stand_in_its_description_alone() -> None:
    found = supplied(description=f"{FERRY} (Photo: Ida Wells/AFP)")
    assert found.description == FERRY
    assert found.credit is not None
    assert found.credit.credit_line == "Photo: Ida Wells/AFP"


@pytest.mark.parametrize(
    ("headline", "kept"),
    [
        ("Ferry strike", "Ferry strike"),
        ("A ferry leaves", None),
        ("A FERRY LEAVES THE HARBOUR...", None),
        ("", None),
    ],
)
def test_a_headline_that_begins_the_description_is_left_out(
    headline: str, kept: str | None
) -> None:
    assert supplied(headline=headline, description=FERRY).headline == kept


@pytest.mark.parametrize(
    ("name", "code", "country", "letters"),
    [
        ("Portugal", "PRT", "Portugal", "PRT"),
        ("PORTUGAL", "", "Portugal", "PRT"),
        ("Lusitania", "PT", "Portugal", "PRT"),
        ("PRT", "", "Portugal", "PRT"),
        ("", "prt", "Portugal", "PRT"),
        ("Great Britain", "UK", "United Kingdom", "GBR"),
        ("Narnia", "ZZZ", "Narnia", ""),
        ("Namibia", "NA", "Namibia", "NAM"),
    ],
)
def test_countries_by_name_and_code(
    name: str, code: str, country: str, letters: str
) -> None:
    found = supplied(country=name, country_code=code).country
    assert found is not None
    assert (found.name, found.code) == (country, letters)


def test_what_fields_call_a_country_stands_in_one_list_and_means_one() -> None:
    table, forms = countries(), field_forms()
    assert table.by_code.keys() >= set(forms.names.values())
    assert forms.names.keys().isdisjoint({*table.by_name, *foreign_names()})


def test_places_that_only_fill_a_field_are_none() -> None:
    found = supplied(city="-", state=".", sublocation="N/A", country="unknown")
    assert (found.city, found.state, found.sublocation) == (None, None, None)
    assert found.country is None


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("IDA WELLS", "Ida Wells"),
        ("IDA O'NEILL-MCDONALD", "Ida O'Neill-McDonald"),
        ("JEAN DE LA CROIX", "Jean de la Croix"),
        ("IBRAHİM YILDIZ", "İbrahim Yıldız".replace("İ", "I")),
        ("ΝΙΚΟΣ ΠΑΠΑΣ", "Νικος Παπας"),
        ("TJ WELLS III", "TJ Wells III"),
        ("Ida WELLS", "Ida WELLS"),
        ("KYODO", "KYODO"),
        ("JR", "JR"),
        ("ABC 123", "ABC 123"),
        ("李小雨", "李小雨"),
    ],
)
def test_a_name_is_written_small_only_where_it_surely_shouts(
    sent: str, shown: str
) -> None:
    assert personal_name(sent) == shown


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("rio de janeiro", "Rio de Janeiro"),
        ("ISLE OF WIGHT", "Isle of Wight"),
        ("SAINT-DENIS", "Saint-Denis"),
        ("UAE", "UAE"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
    ],
)
def test_places_have_capitals_where_they_belong(sent: str, shown: str) -> None:
    assert place_name(sent) == shown


@pytest.mark.parametrize(
    ("sent", "iso"),
    [
        ("2019", "2019"),
        ("2019-05", "2019-05"),
        ("20190500", "2019-05"),
        ("2019-05-03", "2019-05-03"),
        ("2019:05:03 14:15:16", "2019-05-03T14:15:16"),
        ("2019-05-03T14:15", "2019-05-03T14:15"),
        ("2019-05-03T14:15:16.25Z", "2019-05-03T14:15:16.25Z"),
        ("2019-05-03T14:15:16 +0530", "2019-05-03T14:15:16+05:30"),
        ("Fri May 03 14:15:16 CEST 2019", "2019-05-03T14:15:16+02:00"),
        ("Fri May 03 14:15:16 2019", "2019-05-03T14:15:16"),
        ("Fri May 03 14:15:16 IST 2019", "2019-05-03T14:15:16"),
        ("Fri, 3 May 2019 14:15:16 GMT", "2019-05-03T14:15:16Z"),
        ("0000:00:00 00:00:00", None),
        ("2019-02-30", None),
        ("3 or 4 May", None),
    ],
)
def test_dates_keep_the_precision_and_the_zone_they_have(
    sent: str, iso: str | None
) -> None:
    assert read_stamp(sent) == iso
    assert supplied(date_created=sent).date_created == iso


def test_one_value_that_lists_keywords_is_taken_apart() -> None:
    assert supplied(keywords=["ferry; harbour;dawn"]).keywords == (
        "ferry",
        "harbour",
        "dawn",
    )
    assert supplied(keywords=["ferry, harbour", "dawn"]).keywords == (
        "ferry, harbour",
        "dawn",
    )


@pytest.mark.parametrize(
    ("term", "kind"),
    [
        ("digitalCapture", "photograph"),
        ("composite", "composite"),
        ("trainedAlgorithmicMedia", "illustration"),
        ("print", None),
        ("other", None),
    ],
)
def test_the_kind_of_picture_by_its_source_type(term: str, kind: str | None) -> None:
    address = f"http://cv.iptc.org/newscodes/digitalsourcetype/{term}"
    assert supplied(digital_source_type=address).kind == kind


@pytest.mark.parametrize("filling", ["1 ", "-", "Aa_", " c/o ", "(@a) "])
def test_what_is_too_long_for_a_name_is_not_looked_through(filling: str) -> None:
    endless = f"Ida Holm{filling * 20_000}x"
    assert name_alone(endless) == endless
