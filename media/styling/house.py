"""Which credit line is to be printed in the newsroom's style, and why that one.

What the file demands word for word wins; then the form that an agency's own rules ask
for; then the newsroom's template. A form that is known from practice only does not win
over the template; where there is no template, the line stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from media.agencies import Agency, AgencyTable, slips
from media.languages import language_of
from media.licences import LicenceTable
from media.model import Asset, Credit, Medium, value
from media.settings import Settings
from media.styling.instructions import Parted, without_instructions
from media.styling.labels import label_for
from media.styling.templates import LABEL, fill, slots_of
from media.text import fold, tokens
from media.words import Words

ReadCredit = Callable[[str], Credit]
_BEFORE_COLON = re.compile(r"\s*([^:：/|]{1,40}?)\s?[:：]\s*(?=\S)")


@value
class House:
    """What styling needs: the newsroom's settings and what reads a credit.

    `language`: in which the line is printed, "" where that is told by the captions.
    """

    settings: Settings
    agencies: AgencyTable
    words: Words
    licences: LicenceTable
    read_credit: ReadCredit
    language: str = ""


@value
class Styled:
    """A line to print; `why` in plain sentences. `is_styled`: it is not as it came."""

    line: str
    why: str = ""
    is_styled: bool = False


def dressed(asset: Asset, house: House) -> Asset:
    """Return an asset whose credit to print is as the newsroom prints it."""
    demanded = tuple(
        dict.fromkeys(
            restriction.credit_line
            for restriction in asset.rights.restricted("mandatory-credit")
            if restriction.credit_line
        )
    )
    settings = house.settings
    language = house.language or settings.newsroom.language
    if not language and settings.credit.is_told:
        language = _language(asset)
    told = replace(house, language=language)
    line = asset.credit_to_print
    styled = house_line(line, demanded=demanded, medium=_medium(asset), house=told)
    if not styled.why and styled.line == line:
        return asset
    # That the file demands it may be the reason of both, and is said once.
    reasons = dict.fromkeys((_kept(asset, styled), styled.why))
    why = " ".join(filter(None, reasons))
    return replace(asset, credit_to_print=styled.line, credit_why=why)


def _medium(asset: Asset) -> Medium:
    """Return what the printed credits say it is, "unknown" where they disagree."""
    credits = (usage.credit for usage in asset.usages)
    said = {c.medium for c in credits if c is not None and c.medium != "unknown"}
    return said.pop() if len(said) == 1 else "unknown"


def _kept(asset: Asset, styled: Styled) -> str:
    """Return why the asset's own line was chosen, if it still is that one."""
    is_same = styled.is_styled or styled.line == asset.credit_to_print
    return asset.credit_why if is_same else ""


def _language(asset: Asset) -> str:
    """Return the language of the captions, "" where they have several or none."""
    found = {
        language
        for usage in asset.usages
        if (language := language_of(usage.caption.description or ""))
    }
    return found.pop() if len(found) == 1 else ""


def house_line(
    line: str,
    *,
    demanded: tuple[str, ...] = (),
    medium: Medium = "unknown",
    house: House,
) -> Styled:
    """Return how a line is to be printed.

    `demanded`: what files ask for, verbatim; `medium`: what is known of the picture
    where the line does not say it.
    """
    if demanded:
        return _as_demanded(line, demanded)
    if not line:
        return Styled(line="")
    parted, credit = _for_readers(line, house.read_credit(line), house)
    styled = _in_style(parted.line, credit, medium=medium, house=house)
    is_styled = styled.is_styled or styled.line != line
    why = " ".join(filter(None, (styled.why, _left_out(parted))))
    return replace(styled, why=why, is_styled=is_styled)


def _left_out(parted: Parted) -> str:
    """Return what readers are not shown, "" where that is nothing."""
    told = parted.instructions
    return f"“{told}” is for editors, and not printed." if told else ""


def _in_style(line: str, credit: Credit, *, medium: Medium, house: House) -> Styled:
    """Return a line in the form of its agency or the house, else as it is."""
    printed_as = line
    line = _plain(line, credit, house)
    misspelt = slips(line, house.agencies)
    if misspelt:
        meant = " and ".join(dict.fromkeys(slip.agency for slip in misspelt))
        why = f"{meant} may be misspelt in it, so that it stands as it is."
        return Styled(line=line, why=why, is_styled=line != printed_as)
    if credit.medium == "unknown":
        credit = replace(credit, medium=medium)
    agency = _asking(credit, house)
    if agency is not None:
        form = _form_of(agency, credit, house)
        asked = _with_label(form, credit, house) if form else ""
        if asked and _says_the_same(asked, credit, house):
            why = f"{agency.name} asks for this form."
            return Styled(line=asked, why=why, is_styled=True)
    template = _template(house)
    if not template:
        return Styled(line=line, is_styled=line != printed_as)
    texts = slot_texts(credit, house)
    # A chain does not say who passed it on, unless it says "via".
    if not texts["partner"] or _is_passed_on(line, house):
        printed = fill(template, texts)
        if _says_the_same(printed, credit, house):
            return Styled(line=printed, why="In the house's style.", is_styled=True)
    return Styled(
        line=_with_label(line, credit, house),
        why=(
            "The house's template has no place for all that it says, so that it stands"
            " as it is."
        ),
        is_styled=True,
    )


def _as_demanded(line: str, demanded: tuple[str, ...]) -> Styled:
    if len(demanded) > 1:
        told = " and ".join(f"“{each}”" for each in demanded)
        return Styled(line=line, why=f"The files demand different credits: {told}.")
    # Instructions are often in capitals throughout; the words are what counts.
    is_same = tokens(line) == tokens(demanded[0])
    return Styled(
        line=line if is_same else demanded[0],
        why="The file demands it word for word.",
    )


def _asking(credit: Credit, house: House) -> Agency | None:
    """Return the agency whose own rules say how it is credited, if there is one."""
    asking = [
        agency
        for printed in credit.organisations
        if (agency := house.agencies.find(printed)) is not None
        and not agency.by_practice
        # Its form is one of its own letters, not of those of an Arabic paper.
        and not _is_other_script(printed, agency)
    ]
    return asking[-1] if asking else None  # who passes it on stands last


def _form_of(agency: Agency, credit: Credit, house: House) -> str:
    """Return the form of an agency filled, "" where the credit lacks part of it."""
    others = [printed for printed, name in _chain(credit, house) if name != agency.name]
    if len(others) > 1:
        return ""
    style = agency.partner_style if others else agency.credit_style
    maker = ", ".join(credit.creators) or _unnamed_maker(credit)
    texts = {
        "creator": maker,
        "agency": agency.name,
        "partner": others[0] if others else "",
    }
    wanted = slots_of(style)
    if not wanted or not all(texts.get(slot) for slot in wanted):
        return ""
    return fill(style, texts)


def _unnamed_maker(credit: Credit) -> str:
    """Return the word that stands where the maker's name would, "" for none."""
    is_unnamed = "stringer" in credit.flags and not credit.creators
    return "Stringer" if is_unnamed else ""


def _chain(credit: Credit, house: House) -> list[tuple[str, str]]:
    """Return each organisation as it is to be printed, with its canonical name."""
    found = []
    for printed in credit.organisations:
        agency = house.agencies.find(printed)
        name = agency.name if agency else printed
        found.append((_spelt(printed, agency), name))
    return list({name: (text, name) for text, name in reversed(found)}.values())[::-1]


def _spelt(printed: str, agency: Agency | None) -> str:
    """Return the one spelling for those that say the same, in the letters of print.

    A name in other letters than the canonical one stays: "АФП" in a Russian paper.
    """
    if agency is None:
        return printed
    same = _folded((agency.name, *agency.names))
    keeps = _is_other_script(printed, agency) or fold(printed) not in same
    return printed if keeps else agency.name


def _is_other_script(printed: str, agency: Agency) -> bool:
    return not fold(printed).isascii() and agency.name.isascii()


def _template(house: House) -> str:
    style = house.settings.credit
    own = style.languages.get(_tag(house)) if _tag(house) else None
    return (own.template if own else "") or style.template


def _tag(house: House) -> str:
    """Return the language under which something was set: "de-AT", else "de"."""
    language = house.language
    known = house.settings.credit.languages
    return language if language in known else language.split("-")[0]


def _label(credit: Credit, house: House) -> str:
    own = house.settings.credit.languages.get(_tag(house))
    if own is not None and own.label and credit.medium in ("photo", "unknown"):
        return own.label
    return label_for(house.language or "en", credit.medium)


def slot_texts(credit: Credit, house: House) -> dict[str, str]:
    """Return what is to stand in each slot of a template that prints a credit.

    The agency stands first in the chain; the partner is who passed it on.
    """
    chain = [printed for printed, _ in _chain(credit, house)]
    licence = house.licences.identified(credit.licence) if credit.licence else None
    return {
        LABEL: _label(credit, house),
        "creator": ", ".join(credit.creators),
        "agency": chain[0] if chain else "",
        "partner": chain[1] if len(chain) > 1 else "",
        "licence": licence.name if licence else "",
    }


def _with_label(line: str, credit: Credit, house: House) -> str:
    """Return a line with the house's label, if it has one, in place of its own."""
    template = _template(house)
    slots = slots_of(template)
    if len(slots) < 2 or slots[0] != LABEL:
        return line
    for bare in (_without_label(line, house), line):
        told = fill(template, {LABEL: _label(credit, house), slots[1]: bare})
        if _says_the_same(told, credit, house):
            return told
    return line


def _is_passed_on(line: str, house: House) -> bool:
    """Tell whether a line says that somebody passed the picture on."""
    words = f" {' '.join(fold(line).split())} "
    via = (word for word, what in house.words.connectives.items() if what == "via")
    return any(f" {word} " in words for word in via)


def _without_label(line: str, house: House) -> str:
    """Return a line without a word that only says that a credit follows.

    "Photo by Ida Holm/Getty Images" has one, "U.S. Army photo by Sgt. Holm" has none.
    """
    words = line.replace(":", " : ").split(" ")
    for count in (3, 2, 1):
        head = [fold(word) for word in words[:count] if word != ":"]
        if head and all(_is_label(word, house) for word in head):
            return " ".join(words[count:]).lstrip(": ")
    return line


def _plain(line: str, credit: Credit, house: House) -> str:
    """Return a line without what is no part of a credit, if it says the same without.

    Labels before a colon ("Фото: ", "Foto: Bild: ") are the paper's own, and are put
    before it again where the house wants one; a stroke for a maker whom nobody named
    ("Photo by - / AFP") is a blank of the agency's form.
    """
    bare = line
    while (found := _BEFORE_COLON.match(bare)) and _is_photo_label(found[1], house):
        bare = bare[found.end() :]
    first, stroke, rest = bare.partition("/")
    named = _without_label(first.strip(), house)
    if stroke and named and not named.strip(" -–—"):
        bare = rest.strip()
    if not bare or bare == line:
        return line
    return bare if _parties(house.read_credit(bare)) == _parties(credit) else line


def _for_readers(line: str, credit: Credit, house: House) -> tuple[Parted, Credit]:
    """Return a line and its credit without what it tells editors behind the names.

    As they are where nobody would be left, or not all that are named.
    """
    parted = without_instructions(line, credit.flags, house.words)
    if parted.line == line or not parted.line:
        return Parted(line=line), credit
    read = house.read_credit(parted.line)
    is_whole = _parties(read)[:2] == _parties(credit)[:2]
    return (parted, read) if is_whole else (Parted(line=line), credit)


def _is_photo_label(words: str, house: House) -> bool:
    return house.words.labels.get(fold(words)) in ("photo", "unknown")


def _is_label(word: str, house: House) -> bool:
    by = house.words.connectives.get(word) == "by"
    return by or word in house.words.labels


def _says_the_same(line: str, credit: Credit, house: House) -> bool:
    """Tell whether a styled line says all that the line of a credit says, and no more.

    It is read again, and no word is lost that is not only one of style.
    """
    read = house.read_credit(line)
    return _parties(read) == _parties(credit) and not _lost(line, credit, house)


def _parties(of: Credit) -> tuple[object, ...]:
    return (
        {fold(name) for name in of.creators},
        {fold(name) for name in of.agencies},
        set(of.flags),
        of.licence,
    )


def _lost(line: str, credit: Credit, house: House) -> bool:
    """Tell whether words are missing in a line: ranks, remarks, what was not read."""
    left = set(tokens(credit.credit_line)) - set(tokens(line))
    spelt = {
        word
        for name in credit.agencies
        if (agency := house.agencies.named(name)) is not None
        for word in _words_in((agency.name, *agency.names))
    }
    licence = house.licences.identified(credit.licence) if credit.licence else None
    if licence is not None:
        spelt |= {w for text in (licence.name, *licence.aliases) for w in tokens(text)}
    known = house.words
    links = {known.connectives.get(word) for word in tokens(line)} | {"by"}
    return any(
        # "for" and "via" say what a stroke does not say.
        known.connectives[word] not in links
        if word in known.connectives
        else word not in spelt and word not in known.labels and word not in known.roles
        for word in left
    )


@lru_cache(maxsize=1024)
def _words_in(spellings: tuple[str, ...]) -> frozenset[str]:
    """Return the words of an agency's names, which stand under very many pictures."""
    return frozenset(word for spelling in spellings for word in tokens(spelling))


@lru_cache(maxsize=1024)
def _folded(spellings: tuple[str, ...]) -> frozenset[str]:
    """Return the same names folded, to ask whether one of them is printed."""
    return frozenset(map(fold, spellings))
