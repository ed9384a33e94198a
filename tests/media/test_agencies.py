"""Agencies: their files, their names in lines and in prose, and what goes wrong."""

from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import media.agencies
from media.agencies import (
    Agency,
    AgencyTable,
    Example,
    load_agencies,
    load_examples,
    read_agency,
)
from media.agencies.agency import KINDS
from media.agencies.reading import read_examples
from media.credits import parse_credit
from media.dedup.credits import settle_credits
from media.errors import BadDataFile
from media.licences import load_licences
from media.model import Caption, Credit, Usage
from media.words import load_words

AGENCIES, WORDS, LICENCES = load_agencies(), load_words(), load_licences()
SLUGS = {agency.slug: agency for agency in AGENCIES}
SPELLINGS = [printed for agency in AGENCIES for printed in agency.spellings]
EXAMPLES = load_examples()
PAGE = Path(__file__).parents[2] / "docs" / "add-an-agency.md"


def read(line: str) -> Credit:
    return parse_credit(line, agencies=AGENCIES, words=WORDS, licences=LICENCES)


def names_in(text: str, *, ordinary: bool = False) -> list[tuple[str, str]]:
    """Return what stands in a text, each with the agency that it names."""
    return [
        (span.of(text), agency.name)
        for span, agency in AGENCIES.spans(text, ordinary=ordinary)
    ]


LETTERS = sorted({slug[0] for slug in SLUGS})
"""Agencies are looked at by the letter of their file: a test of its own for each takes
longer than what it asks.
"""


def rows(letter: str, *, near_miss: bool) -> list[tuple[Agency, Example]]:
    return [
        (SLUGS[slug], example)
        for slug, example in EXAMPLES
        if example.near_miss is near_miss and slug[0] == letter
    ]


def beginning(letter: str) -> list[Agency]:
    return [agency for slug, agency in SLUGS.items() if slug[0] == letter]


class TestTheFilesOfThePackage:
    def test_every_file_of_the_folder_is_an_agency(self) -> None:
        folder = Path(media.agencies.__file__).parent
        assert {file.stem for file in folder.glob("*.toml")} == set(SLUGS)
        assert len(AGENCIES) == len(SLUGS)

    def test_every_agency_has_three_examples_one_of_them_a_near_miss(self) -> None:
        count = Counter(slug for slug, _ in EXAMPLES)
        assert min(count[slug] for slug in SLUGS) >= 3
        assert {slug for slug, one in EXAMPLES if one.near_miss} == set(SLUGS)

    def test_slugs_are_plain_words_with_hyphens(self) -> None:
        words = [word for slug in SLUGS for word in slug.split("-")]
        assert all(word.isascii() and word.isalnum() for word in words)
        assert all(slug == slug.lower() for slug in SLUGS)

    def test_own_rules_have_a_source(self) -> None:
        unsourced = [a.slug for a in AGENCIES if not a.by_practice and not a.sources]
        assert unsourced == []

    def test_at_least_150_name_a_page_where_their_facts_stand(self) -> None:
        addresses = {a.slug: [urlsplit(s) for s in a.sources] for a in AGENCIES}
        sourced = [
            slug
            for slug, pages in addresses.items()
            if any(page.scheme == "https" and page.path.strip("/") for page in pages)
        ]
        assert len(sourced) >= 150

    def test_who_asks_for_a_name_has_a_form_with_a_name(self) -> None:
        for agency in AGENCIES:
            assert not agency.creator_required or "{creator}" in agency.credit_style

    def test_ordinary_words_are_spellings(self) -> None:
        for agency in AGENCIES:
            assert agency.ordinary <= set(agency.spellings), agency.slug

    @pytest.mark.parametrize("letter", LETTERS)
    def test_each_example_is_read_as_its_file_says(self, letter: str) -> None:
        for agency, example in rows(letter, near_miss=False):
            found = read(example.credit_line)
            assert found.creators == example.creators, example
            assert found.organisations == example.organisations, example
            assert set(found.flags) == set(example.flags), example
            assert agency.name in found.agencies, example

    @pytest.mark.parametrize("letter", LETTERS)
    def test_every_spelling_is_read_in_the_usual_chains(self, letter: str) -> None:
        for agency, printed in [
            (one, printed) for one in beginning(letter) for printed in one.spellings
        ]:
            if "/" in printed:
                continue  # a chain by itself
            for line, makers in (
                (f"Ida Wells/{printed}", ("Ida Wells",)),
                (f"Photo: {printed}", ()),
                (f"{printed} / Ida Wells", ("Ida Wells",)),
                (f"Ida Wells via {printed}", ("Ida Wells",)),
            ):
                found = read(line)
                assert (found.creators, found.agencies) == (makers, (agency.name,)), (
                    line
                )

    def test_they_are_of_many_countries(self) -> None:
        assert len(AGENCIES) >= 200
        assert len({agency.country for agency in AGENCIES}) >= 40

    @pytest.mark.parametrize("letter", LETTERS)
    def test_each_near_miss_names_another(self, letter: str) -> None:
        for agency, example in rows(letter, near_miss=True):
            found = read(example.credit_line)
            assert found.creators == example.creators, example
            assert agency.name not in found.agencies, example
            named = [name for _, name in names_in(example.credit_line)]
            assert agency.name not in named, example


class TestAWholeName:
    @pytest.mark.parametrize(
        ("printed", "name"),
        [
            ("AFP Photo", "AFP"),
            ("afp photo", "AFP"),
            ("AGENCE FRANCE-PRESSE", "AFP"),
            ("(Reuters)", "Reuters"),
            ("“Getty Images”", "Getty Images"),
            ("ＡＰ", "AP"),
            ("CTK", "ČTK"),
            ("共同通信", "Kyodo News"),
            ("Синьхуа", "Xinhua"),
            ("رويترز", "Reuters"),
            ("רויטרס", "Reuters"),
            ("Coalition Official", "Coalition"),
            ("Guardian", "The Guardian"),
        ],
    )
    def test_is_found_whatever_its_case_and_what_is_around(
        self, printed: str, name: str
    ) -> None:
        found = AGENCIES.find(printed)
        assert found is not None and found.name == name

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "()",
            "AFPS",
            "Reuters and AFP",
            "Photo: AFP",
            "Ida Wells",
            "retuers",
        ],
    )
    def test_more_than_a_name_or_another_is_none(self, text: str) -> None:
        assert AGENCIES.find(text) is None

    def test_canonical_names_are_taken_as_written(self) -> None:
        assert AGENCIES.named("AFP") is SLUGS["afp"]
        assert AGENCIES.named("afp") is None
        assert AGENCIES.named("AFP Photo") is None

    @pytest.mark.parametrize("letter", LETTERS)
    def test_every_spelling_leads_to_its_agency(self, letter: str) -> None:
        for agency in beginning(letter):
            assert AGENCIES.named(agency.name) is agency, agency.slug
            for printed in agency.spellings:
                assert AGENCIES.find(printed) is agency, printed
                assert AGENCIES.find(f"({printed})") is agency, printed
                assert names_in(printed, ordinary=True)[:1] == [(printed, agency.name)]

    @given(st.text())
    def test_any_text_may_be_asked(self, text: str) -> None:
        found = AGENCIES.find(text)
        assert found is None or found in set(AGENCIES)


class TestNamesInsideALine:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Ida Wells/AP", [("AP", "AP")]),
            ("Trees grow ap and pa, tt.", []),
            ("Rémy Castaing/AFPS", []),
            ("the afp crew", []),
            ("Foto: dpa", [("dpa", "dpa")]),
            ("Ida Wells/REUTERS", [("REUTERS", "Reuters")]),
            ("write to the reuters of old", []),
            ("Reuters’ office", [("Reuters", "Reuters")]),
            ("@reuters and #AFP", []),
            ("mail desk@AFP.com, see reuters.com", []),
            ("共同通信の写真", [("共同通信", "Kyodo News")]),
            ("新华社记者摄", [("新华社", "Xinhua")]),
            ("사진=연합뉴스", [("연합뉴스", "Yonhap")]),
            ("Photo by ＡＰ", [("ＡＰ", "AP")]),
            ("AP\n Photo", [("AP\n Photo", "AP")]),
            ("AFP/Getty Images", [("AFP", "AFP"), ("Getty Images", "Getty Images")]),
        ],
        ids=lambda one: one if isinstance(one, str) else "",
    )
    def test_whole_names_printed_as_names(
        self, text: str, found: list[tuple[str, str]]
    ) -> None:
        assert names_in(text) == found

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Getty Images Plus", [("Getty Images Plus", "Getty Images Plus")]),
            ("Getty Images News", [("Getty Images News", "Getty Images")]),
            ("Alamy Live News", [("Alamy Live News", "Alamy")]),
            ("Associated Press of Pakistan", [("Associated Press of Pakistan",) * 2]),
            ("The Associated Press", [("The Associated Press", "AP")]),
            (
                "dpa picture-alliance",
                [("dpa picture-alliance", "dpa picture alliance")],
            ),
        ],
        ids=lambda one: one if isinstance(one, str) else "",
    )
    def test_the_longest_name_is_taken(
        self, text: str, found: list[tuple[str, str]]
    ) -> None:
        assert names_in(text) == found

    @pytest.mark.parametrize(
        "text",
        [
            "A Guardian of the park",
            "The Coalition met on Monday.",
            "Stuff on a table",
            "Reporters wait outside",
            "Sputnik flies over Quilmo",
            "Rai Singh and Hina Leta at the Apple orchard",
            "共同で作業する人々",
            "時事問題の授業",
            "연합군",
        ],
    )
    def test_words_and_people_are_agencies_only_where_asked_for(
        self, text: str
    ) -> None:
        assert names_in(text) == []
        assert names_in(text, ordinary=True) != []

    def test_of_names_that_overlap_the_first_is_taken(self) -> None:
        table = AgencyTable([_agency("one", "North Sea"), _agency("two", "Sea Wind")])
        text = "North Sea Wind"
        assert [(s.of(text), a.slug) for s, a in table.spans(text)] == [
            ("North Sea", "one")
        ]

    @given(st.lists(st.sampled_from([*SPELLINGS, "/", " ", "x", "é", "\n"])))
    def test_spans_are_in_order_and_apart(self, parts: list[str]) -> None:
        text = "".join(parts)
        end = 0
        for span, agency in AGENCIES.spans(text, ordinary=True):
            assert end <= span.start < span.end <= len(text)
            assert AGENCIES.find(span.of(text)) is agency
            end = span.end


class TestSearchingByWords:
    @pytest.mark.parametrize(
        ("words", "slug"),
        [
            ("getty", "getty-images"),
            ("associated pre", "ap"),
            ("press associated", "ap"),
            ("ЛЕХТ", None),
            ("lehti", "lehtikuva"),
            ("bildbyran", "bildbyran"),
        ],
    )
    def test_every_word_begins_a_word_of_one_spelling(
        self, words: str, slug: str | None
    ) -> None:
        found = {agency.slug for agency in AGENCIES.search(words)}
        assert slug in found if slug else not found

    def test_words_of_two_spellings_do_not_add_up(self) -> None:
        assert SLUGS["ap"] not in AGENCIES.search("associated photo 美联社")


class TestWhichNamesSayTheSame:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("AFP Photo/Ida Wells", "AFP/Ida Wells"),
            ("Ida Wells/Associated Press", "Ida Wells/AP"),
            ("Getty", "Getty Images"),
        ],
    )
    def test_spellings_of_a_name_do_not_contradict(self, one: str, other: str) -> None:
        assert _conflicts(one, other) == []

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Handout/Coalition", "Handout/Coalition Official"),
            ("Ida Wells/dpa", "Ida Wells/dpa-tmn"),
            ("Ida Wells/Alamy", "Ida Wells/Alamy Live News"),
        ],
    )
    def test_names_that_say_more_do(self, one: str, other: str) -> None:
        assert read(one).agencies == read(other).agencies
        assert _conflicts(one, other) == ["credit_line"]


class TestFormsForPeople:
    def test_slots_are_words(self) -> None:
        assert SLUGS["afp"].form == "NAME/AFP"
        assert SLUGS["afp"].partner_form == "AFP Photo/SOURCE"
        assert SLUGS["bettmann"].form == ""

    def test_no_form_shows_braces(self) -> None:
        shown = [form for a in AGENCIES for form in (a.form, a.partner_form)]
        assert not [form for form in shown if "{" in form or "}" in form]


FACTS = """\
slug = "quilmo"
name = "Quilmo Press"
kind = "wire"
"""
ROWS = """
[[example]]
credit_line = "Ida Wells/Quilmo Press"

[[example]]
credit_line = "Quilmo Press"

[[example]]
credit_line = "Ida Wells/Quilmo Pressings"
near_miss = true
"""


class TestThePageOnAddingAnAgency:
    SAMPLE = PAGE.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]

    def test_its_sample_is_read_by_its_examples(self) -> None:
        sample = read_agency(self.SAMPLE, file="quilmo-press.toml")
        table = AgencyTable([*AGENCIES, sample])
        for example in read_examples(self.SAMPLE, file="quilmo-press.toml"):
            found = parse_credit(
                example.credit_line, agencies=table, words=WORDS, licences=LICENCES
            )
            assert found.creators == example.creators
            assert (sample.name in found.agencies) is not example.near_miss
            assert set(found.flags) == set(example.flags)

    def test_it_tells_every_key_and_kind(self) -> None:
        text = PAGE.read_text(encoding="utf-8")
        keys = [*Agency.__dataclass_fields__, *Example.__dataclass_fields__, *KINDS]
        assert [key for key in keys if key not in text] == []


class TestFilesWithMistakes:
    def test_a_file_says_what_is_known(self) -> None:
        agency = read_agency(FACTS + 'country = "XX"\n' + ROWS, file="quilmo.toml")
        assert (agency.slug, agency.name, agency.country) == (
            "quilmo",
            "Quilmo Press",
            "XX",
        )
        assert agency.by_practice and not agency.creator_required

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (FACTS + 'nick = "Q"\n' + ROWS, "unknown key 'nick'"),
            (FACTS + 'kind = "wire"\n' + ROWS, "Cannot overwrite"),
            (FACTS.replace("wire", "wires") + ROWS, "'wires' is none of wire, agency"),
            (FACTS.replace("slug = ", "slug = 1 #") + ROWS, "slug: a text is needed"),
            (FACTS.replace('"quilmo"', '"other"') + ROWS, "not the name of the file"),
            (FACTS.replace('name = "Quilmo Press"', "") + ROWS, "name: a text"),
            (FACTS + 'names = "Q"\n' + ROWS, "names: a list of texts is needed"),
            (FACTS + 'names = ["Q", "Q"]\n' + ROWS, "names: a text stands there twice"),
            (FACTS + 'credit_style = "{maker}"\n' + ROWS, "unknown slot {maker}"),
            (FACTS + 'creator_required = "no"\n' + ROWS, "true or false is needed"),
            (FACTS + 'valid_from = "2020"\n' + ROWS, "a date like 2017-01-31"),
            (FACTS + ROWS.replace("[[example]]", "", 1), "fewer than 3 [[example]]"),
            ("slug = \n" + ROWS, "quilmo.toml: "),
        ],
    )
    def test_message_names_the_file_and_the_mistake(self, text: str, said: str) -> None:
        with pytest.raises(BadDataFile) as caught:
            read_agency(text, file="quilmo.toml")
        assert "quilmo.toml" in str(caught.value)
        assert said in str(caught.value)

    @pytest.mark.parametrize(
        ("rows", "said"),
        [
            (ROWS.replace("near_miss = true", ""), "no example with near_miss = true"),
            (ROWS + "maker = 1\n", "example 3: unknown key 'maker'"),
            (ROWS + "flags = [1]\n", "example 3: flags: a list of texts is needed"),
        ],
    )
    def test_examples_are_checked_too(self, rows: str, said: str) -> None:
        with pytest.raises(BadDataFile, match=said) as caught:
            read_examples(FACTS + rows, file="quilmo.toml")
        assert "quilmo.toml" in str(caught.value)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Quilmo Press", "Quilmo Press"),
            ("Quilmo Press", "QUILMO  press"),
            ("Café Foto", "Cafe Foto"),
        ],
    )
    def test_a_spelling_of_two_agencies_names_both_files(
        self, one: str, other: str
    ) -> None:
        with pytest.raises(BadDataFile) as caught:
            AgencyTable([_agency("first", one), _agency("second", "Own", also=other)])
        assert "first.toml" in str(caught.value)
        assert "second.toml" in str(caught.value)
        assert other in str(caught.value)


def _agency(slug: str, name: str, *, also: str = "") -> Agency:
    return Agency(slug=slug, name=name, kind="wire", also=(also,) if also else ())


def _conflicts(one: str, other: str) -> list[str]:
    """Return the conflicts of a picture that is printed with both lines."""
    settled = settle_credits(
        [_usage(one), _usage(other)], [], read_credit=read, agencies=AGENCIES
    )
    return [conflict.name for conflict in settled.conflicts]


def _usage(line: str) -> Usage:
    caption = Caption(document_uri="page", position=0, text=line, credit_line=line)
    return Usage(usage_id=line, caption=caption, credit=read(line))
