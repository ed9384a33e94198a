"""Licences: every written form, what only looks like one, and what goes wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.errors import BadDataFile
from media.licences import Licence, LicenceTable, load_licences, read_licences
from tests.work import calls

LICENCES = load_licences()
KINDS = ("BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND")
VERSIONS = ("1.0", "2.0", "2.5", "3.0", "4.0")
WRITTEN = (
    "CC {spaced}",
    "CC {kind}",
    "CC-{kind}",
    "cc {lower}",
    "cc-{lower}",
    "(CC {kind})",
    "CC: {kind}",
    "Creative Commons {kind}",
    "CC {dashed}",
    "CC{kind}",
)
VERSIONED = ("{form} {v}", "{form}-{v}", "{form} v{v}", "{form}, {v}", "{form}/{v}")


def found(text: str) -> str | None:
    licence = LICENCES.find(text)
    return licence.id if licence else None


def named_in(text: str) -> list[tuple[str, str]]:
    """Return what stands in a text, each with the id that it names."""
    return [(span.of(text), licence.id) for span, licence in LICENCES.spans(text)]


def written(form: str, kind: str) -> str:
    return form.format(
        kind=kind,
        lower=kind.lower(),
        spaced=kind.replace("-", " "),
        dashed=kind.replace("-", "\N{NON-BREAKING HYPHEN}"),
    )


class TestCreativeCommons:
    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("form", WRITTEN)
    def test_without_a_version_the_id_has_none(self, form: str, kind: str) -> None:
        assert found(written(form, kind)) == f"CC-{kind}"

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("version", VERSIONS)
    @pytest.mark.parametrize("way", VERSIONED)
    def test_a_printed_version_belongs_to_the_id(
        self, way: str, version: str, kind: str
    ) -> None:
        for form in WRITTEN:
            text = way.format(form=written(form, kind).strip("()"), v=version)
            assert found(text) == f"CC-{kind}-{version}", text

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("version", VERSIONS)
    @pytest.mark.parametrize("scheme", ["https://", "http://", "https://www.", ""])
    @pytest.mark.parametrize(
        "rest", ["", "/", "/deed.de", "/legalcode", "/deed.zh-hans", "/deed.pt_BR"]
    )
    def test_addresses(self, scheme: str, kind: str, version: str, rest: str) -> None:
        path = f"creativecommons.org/licenses/{kind.lower()}/{version}{rest}"
        assert found(scheme + path) == f"CC-{kind}-{version}"

    @pytest.mark.parametrize(
        ("text", "licence_id"),
        [
            ("CC BY-SA 3.0 DE", "CC-BY-SA-3.0"),
            ("CC BY-SA 3.0 de", "CC-BY-SA-3.0"),
            ("CC BY 4.0 International", "CC-BY-4.0"),
            ("CC BY-SA 3.0 Unported", "CC-BY-SA-3.0"),
            ("CC BY-NC-SA 2.0 Generic", "CC-BY-NC-SA-2.0"),
            ("CC BY 4.0 Deed", "CC-BY-4.0"),
            ("CC BY-SA 3.0 IGO", "CC-BY-SA-3.0-IGO"),
            ("CC BY-SA IGO 3.0", "CC-BY-SA-3.0-IGO"),
            ("https://creativecommons.org/licenses/by/3.0/us/", "CC-BY-3.0"),
            ("https://creativecommons.org/licenses/by/3.0/igo/", "CC-BY-3.0-IGO"),
            ("CC BY-ND-NC 1.0", "CC-BY-NC-ND-1.0"),
            ("http://creativecommons.org/licenses/by-nd-nc/1.0/", "CC-BY-NC-ND-1.0"),
            ("CC BY-SA4.0", "CC-BY-SA-4.0"),
            ("CC BYSA 4.0", "CC-BY-SA-4.0"),
        ],
    )
    def test_jurisdictions_ports_and_odd_spellings(
        self, text: str, licence_id: str
    ) -> None:
        assert found(text) == licence_id

    @pytest.mark.parametrize(
        ("text", "licence_id"),
        [
            ("Creative Commons Attribution 4.0 International License", "CC-BY-4.0"),
            ("Creative Commons Attribution-ShareAlike 2.0", "CC-BY-SA-2.0"),
            ("Creative Commons Attribution-NonCommercial", "CC-BY-NC"),
            ("Creative Commons Namensnennung 3.0", "CC-BY-3.0"),
            (
                "Creative Commons Namensnennung - Weitergabe unter gleichen "
                "Bedingungen 3.0",
                "CC-BY-SA-3.0",
            ),
            ("Creative Commons Paternité", "CC-BY"),
            ("Creative Commons Atribución-CompartirIgual 4.0", "CC-BY-SA-4.0"),
            ("クリエイティブ・コモンズ 表示 4.0", "CC-BY-4.0"),
            ("知识共享 署名-相同方式共享 4.0", "CC-BY-SA-4.0"),
            ("CC Attribution 4.0", "CC-BY-4.0"),
        ],
    )
    def test_elements_written_out(self, text: str, licence_id: str) -> None:
        assert found(text) == licence_id

    @pytest.mark.parametrize(
        ("text", "spans"),
        [
            ("Foto: Ida Wells, CC BY 2.0", [("CC BY 2.0", "CC-BY-2.0")]),
            ("Ida Wells / CC-BY-SA-3.0 / Flickr", [("CC-BY-SA-3.0", "CC-BY-SA-3.0")]),
            ("CC BY 2.0 de Ana Lima", [("CC BY 2.0", "CC-BY-2.0")]),
            ("CC BY 2.5 in Quilmo", [("CC BY 2.5", "CC-BY-2.5")]),
            ("CC BY Ida Wells", [("CC BY", "CC-BY")]),
            ("CC BY NCSA", [("CC BY", "CC-BY")]),
            ("CC BY-SA 2.0 2019", [("CC BY-SA 2.0", "CC-BY-SA-2.0")]),
            ("CC BY 3.0/CC0", [("CC BY 3.0", "CC-BY-3.0"), ("CC0", "CC0-1.0")]),
        ],
    )
    def test_only_the_licence_is_taken_from_a_line(
        self, text: str, spans: list[tuple[str, str]]
    ) -> None:
        assert named_in(text) == spans

    @pytest.mark.parametrize("kind", KINDS)
    def test_duties_follow_the_elements(self, kind: str) -> None:
        licence = LICENCES.identified(f"CC-{kind}-4.0")
        assert licence is not None
        assert licence.attribution_required and licence.licence_link_required
        assert licence.commercial_use is ("NC" not in kind)
        assert licence.derivatives is ("ND" not in kind)
        assert licence.share_alike is ("SA" in kind)
        assert licence.flag == f"cc-{kind.lower()}"


class TestOtherLicences:
    @pytest.mark.parametrize(
        ("text", "licence_id"),
        [
            ("public domain", "Public-Domain"),
            ("(Public Domain)", "Public-Domain"),
            ("Gemeinfrei", "Public-Domain"),
            ("domaine public", "Public-Domain"),
            ("dominio público", "Public-Domain"),
            ("パブリックドメイン", "Public-Domain"),
            ("Public Domain Mark 1.0", "PDM-1.0"),
            ("creativecommons.org/publicdomain/mark/1.0/deed.de", "PDM-1.0"),
            ("CC0", "CC0-1.0"),
            ("cc0", "CC0-1.0"),
            ("CC-0", "CC0-1.0"),
            ("CC Zero", "CC0-1.0"),
            ("CC0 1.0 Universal", "CC0-1.0"),
            ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
            ("http://creativecommons.org/publicdomain/zero/1.0/deed.en", "CC0-1.0"),
            ("Unsplash License", "LicenseRef-Unsplash"),
            ("https://unsplash.com/license", "LicenseRef-Unsplash"),
            ("Pixabay-Lizenz", "LicenseRef-Pixabay"),
            ("Pexels License", "LicenseRef-Pexels"),
            ("Alle Rechte vorbehalten", "LicenseRef-All-Rights-Reserved"),
            ("OGL v3.0", "OGL-UK-3.0"),
            ("Open Government Licence v3.0", "OGL-UK-3.0"),
            ("GFDL", "GFDL"),
            ("PD-USGov", "LicenseRef-PD-USGov"),
        ],
    )
    def test_is_found_as_written(self, text: str, licence_id: str) -> None:
        assert found(text) == licence_id
        assert licence_id in [name for _, name in named_in(f"Photo: Ida Wells, {text}")]

    @pytest.mark.parametrize("licence", list(LICENCES), ids=lambda licence: licence.id)
    def test_every_printed_form_leads_to_its_licence(self, licence: Licence) -> None:
        assert LICENCES.identified(licence.id) is licence
        for printed in (licence.name, licence.url, *licence.aliases, licence.id):
            assert not printed or LICENCES.find(printed) is licence, printed


class TestWhatIsNoLicence:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "CC",
            "cc: desk, Ida Wells",
            "CC by Ida Wells",
            "C.C. Wells",
            "CC Wells/AFP",
            "Photo by Ida Wells",
            "a boat by Sand",
            "Creative Commons",
            "Attribution",
            "Unsplash",
            "Ida Wells/Pixabay",
            "Pexels",
            "the Commons by night",
            "public transport",
            "In the domain of birds",
            "eccby 4.0",
            "accby",
            "fal",
            "ogl",
            "i det fri",
            "creativecommons.org",
            "creativecommons.org/licenses/",
            "creativecommons.org/licenses/sampling/1.0/",
            "creativecommons.org/publicdomain/",
        ],
    )
    def test_nothing_is_found(self, text: str) -> None:
        assert found(text) is None
        assert named_in(text) == []
        assert LICENCES.search(text) is None


class TestAnyText:
    PARTS = st.lists(
        st.one_of(
            st.sampled_from(["CC", "cc", "BY", "by", "SA", "NC-", "ND", "CC0", "IGO"]),
            st.sampled_from(["-", " ", "/", "\n", "3.0", "4.0", "DE", "ß", "İ", "é"]),
            st.sampled_from(["Creative Commons", "Attribution", "ShareAlike", "表示"]),
            st.sampled_from(["creativecommons.org/licenses/", "public domain"]),
        )
    )

    @given(st.one_of(st.text(), PARTS.map("".join)))
    def test_spans_are_apart_and_give_back_what_names_the_licence(
        self, text: str
    ) -> None:
        end = 0
        for span, licence in LICENCES.spans(text):
            assert end <= span.start < span.end <= len(text)
            assert LICENCES.find(span.of(text)) is licence
            end = span.end

    @given(st.one_of(st.text(), PARTS.map("".join)))
    def test_the_best_of_a_line_is_one_of_those_in_it(self, text: str) -> None:
        best = LICENCES.search(text)
        assert best in ([licence for _, licence in LICENCES.spans(text)] or [None])

    @pytest.mark.parametrize(
        ("part", "named"),
        [
            ("cc ", None),
            ("by-", None),
            ("CC BY-NC-", "CC-BY-NC"),
            ("creative commons by ", "CC-BY"),
        ],
    )
    def test_long_lines_end_soon(self, part: str, named: str | None) -> None:
        """Each part is read as if alone; the suite's time-out guards the rest."""

        def read(times: int) -> None:
            ids = [licence.id for _, licence in LICENCES.spans(part * times)]
            assert ids == ([named] * times if named else [])

        read(5_000)
        few, many = (calls(lambda n=n: read(n)) for n in (1_250, 5_000))  # type: ignore[misc]
        assert many < 6 * few


def test_of_several_the_most_precise_is_taken() -> None:
    best = LICENCES.search("public domain, CC BY-SA, CC BY-SA 2.5, GFDL")
    assert best is not None and best.id == "CC-BY-SA-2.5"


class TestFilesWithMistakes:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("[[licence]]\nname = 'X'\n", "licence 1: id is missing"),
            ("[[licence]]\nid = 'X'\n", "licence 1: name is missing"),
            ("[[licence]]\nid = 'X'\nname = 'X'\nprice = 1\n", "unknown key 'price'"),
            ("[[licence]]\nid = 'X'\nname = 'X'\nurl = 1\n", "url: 1 cannot stand"),
            ("[[licence]]\nid='X'\nname='X'\naliases='Y'\n", "aliases: 'Y' cannot"),
            ("[[licence]]\nid='X'\nname='X'\nderivatives='no'\n", "derivatives: 'no'"),
            ("[licences]\n", "unknown key 'licences'"),
            ("[creative_commons]\nversions = ['4.0']\n", "kinds: a list is needed"),
            ("licence = ", "own.toml: "),
        ],
    )
    def test_message_names_the_file_and_the_mistake(self, text: str, said: str) -> None:
        with pytest.raises(BadDataFile) as caught:
            read_licences(text, file="own.toml")
        assert "own.toml" in str(caught.value)
        assert said in str(caught.value)

    def test_a_form_of_two_licences_names_both(self) -> None:
        one = Licence(id="One", name="Free Licence")
        other = Licence(id="Other", name="Other Licence", aliases=("FREE licence",))
        with pytest.raises(BadDataFile, match="One and for Other"):
            LicenceTable([one, other], elements={})


ATTRIBUTION = [
    # licence, what a credit must say, what it should
    ("CC-BY-3.0", "title author source licence changes", ""),
    ("CC-BY-SA-2.0", "title author source licence changes", ""),
    ("CC-BY-SA-3.0-IGO", "title author source licence changes", ""),
    ("CC-BY-4.0", "author source licence changes", "title"),
    ("CC-BY", "author source licence changes", "title"),
    ("CC0-1.0", "", ""),
    ("OGL-UK-3.0", "source licence", ""),
    ("etalab-2.0", "source", ""),
    ("LicenseRef-PD-USGov", "", ""),
]


@pytest.mark.parametrize(("licence", "must", "should"), ATTRIBUTION)
def test_a_licence_says_of_what_its_attribution_consists(
    licence: str, must: str, should: str
) -> None:
    known = load_licences().identified(licence)
    assert known is not None
    assert known.attribution == tuple(must.split())
    assert known.encouraged == tuple(should.split())


def test_licences_that_ask_for_attribution_say_which() -> None:
    vague = {"LicenseRef-All-Rights-Reserved"}
    asking = [k for k in load_licences() if k.attribution_required]
    assert {k.id for k in asking if not k.attribution} == vague
    assert len(load_licences()) > 30
