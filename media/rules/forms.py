"""Checks of the form of a credit line: what an agency or a file demands, and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from media.agencies import Agency, slips
from media.model import Asset, Credit, Evidence, Finding, Usage, remembered
from media.rights import read_text
from media.rules.attributing import with_licence
from media.rules.ordered import corrections_of, is_called_wrong
from media.rules.rule import Context, Rule
from media.rules.saying import Saying, about_usage, of_field, quoted
from media.rules.wording import BRACKETS, names_who_passed_on
from media.text import tokens
from media.words import FOR_EDITORS, load_words

_SUPPLIERS = frozenset({"wire", "agency", "stock"})
_FROM_OTHERS = frozenset(
    {
        "handout",
        "courtesy",
        "pool",
        "stringer",
        "contributor",
        "social-media",
        "third-party",
        "public-domain",
    }
)
"""Flags of pictures that an agency distributes and its own staff did not make."""


def mandatory_credit(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find usages that do not print the line which the file demands word for word."""
    for restriction in asset.rights.restricted("mandatory-credit"):
        wanted = restriction.credit_line
        if not wanted:
            continue
        whole = with_licence(wanted, asset, context)
        for usage in asset.usages:
            credit = usage.credit
            if credit is None or _is_printed(credit, wanted):
                continue
            yield about_usage(
                asset,
                usage,
                Saying(
                    check="mandatory-credit",
                    severity=(
                        "warning" if restriction.certainty == "vague" else "error"
                    ),
                    message=(
                        f"The file demands the credit {quoted(wanted)}; printed is"
                        f" {quoted(credit.credit_line)}."
                    ),
                    expected=whole,
                    fix=f"Print: {whole}",
                ),
                restriction.evidence,
            )


def _is_printed(credit: Credit, wanted: str) -> bool:
    """Say whether a credit has a line that is demanded.

    A word that marks a handout may stand in it: readers have to be able to tell.
    """
    said, due = _words(credit.credit_line), _words(wanted)
    if _has_words(said, due):
        return True
    if "handout" not in credit.flags:
        return False
    return _has_words(tuple(w for w in said if w not in _handout_words()), due)


@lru_cache(maxsize=1)
def _handout_words() -> frozenset[str]:
    flags = load_words().flags.items()
    return frozenset(word for word, flag in flags if flag == "handout")


def _has_words(said: tuple[str, ...], due: tuple[str, ...]) -> bool:
    """Say whether words have others among them, in order and without more between.

    Case, accents, spaces, strokes and dashes are no words.
    """
    return any(said[n : n + len(due)] == due for n in range(len(said) - len(due) + 1))


def _words(line: str) -> tuple[str, ...]:
    return tuple(word for word in tokens(line) if word != "©")


def credit_form(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find credits in another order than the rules of the agency have."""
    orders = corrections_of(asset, context)
    known: dict[Credit, Saying | None] = {}  # one line stands under many usages
    for usage in asset.usages:
        credit = usage.credit
        if credit is None or is_called_wrong(usage, orders):
            continue
        if credit not in known:
            known[credit] = _other_form(credit, context)
        said = known[credit]
        if said is not None:
            yield about_usage(asset, usage, said)


def _other_form(credit: Credit, context: Context) -> Saying | None:
    """Say in which form an agency wants a credit, None where it stands in that."""
    if len(credit.creators) != 1 or len(credit.agencies) != 1 or _is_passed_on(credit):
        return None
    agency = context.agencies.named(credit.agencies[0])
    in_its_script = credit.organisations[0].isascii()
    if agency is None or agency.by_practice or not in_its_script:
        return None
    wanted = _leads(agency.credit_style, "{creator}", ("{agency}", agency.name))
    line = credit.credit_line
    if slips(line, context.agencies):
        return None  # the rest of a misspelt name is no person
    printed = _leads(line, credit.creators[0], credit.organisations)
    if wanted is None or printed is None or wanted is printed:
        return None
    return Saying(
        check="credit-form",
        severity="note",
        message=f"{agency.name} asks for the form {agency.form}.",
        expected=_filled(agency, credit, context),
    )


def _is_passed_on(credit: Credit) -> bool:
    """Say whether an agency only hands on what is not its own staff's.

    Its own form would name whoever gave the picture away as one of its photographers.
    """
    named = names_who_passed_on(credit.credit_line)
    return named or not _FROM_OTHERS.isdisjoint(credit.flags)


def _leads(line: str, creator: str, houses: Sequence[str]) -> bool | None:
    """Say whether the maker stands before the house, None where one is missing."""
    text = line.casefold()
    at = text.find(creator.casefold())
    house = max(text.find(name.casefold()) for name in houses)
    return None if min(at, house) < 0 else at < house


def _filled(agency: Agency, credit: Credit, context: Context) -> str:
    """Return the agency's form with the names of a credit, and what follows them.

    The form alone, as its rules show it, where words would be lost ("File Photo").
    """
    form = agency.credit_style.replace("{creator}", credit.creators[0]).replace(
        "{agency}", agency.name
    )
    line = credit.credit_line
    text = line.casefold()
    names = (credit.creators[0], *credit.organisations)
    end = max(text.find(name.casefold()) + len(name) for name in names)
    whole = f"{form}{_behind(line, end)}"
    read = context.read_credit(whole)
    same = (read.creators, read.agencies, read.flags, read.licence) == (
        credit.creators,
        credit.agencies,
        credit.flags,
        credit.licence,
    )
    return whole if same else agency.form


def _behind(line: str, end: int) -> str:
    """Return what follows a place of a line, without what closes a bracket before it.

    >>> _behind("Ida Holm (Reuters)/File Photo", 17)
    '/File Photo'
    """
    rest = line[end:]
    for opening, closing in BRACKETS:
        if line.count(opening, 0, end) > line.count(closing, 0, end):
            rest = rest.replace(closing, "", 1)
    return rest


def agency_order(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find chains of agencies in another order than in the file, or without "via"."""
    orders = corrections_of(asset, context)
    for usage in asset.usages:
        credit = usage.credit
        if credit is None or len(credit.agencies) < 2:
            continue
        if is_called_wrong(usage, orders):
            continue
        found = _reordered(asset, credit, context) or _lost_via(credit, context)
        if found is not None:
            said, place = found
            yield about_usage(asset, usage, said, place)


Told = tuple[Saying, list[Evidence]]


def _reordered(asset: Asset, credit: Credit, context: Context) -> Told | None:
    for image in asset.images:
        filed = context.credit_of_file(image)
        if filed is None or filed.agencies == credit.agencies:
            continue
        if sorted(filed.agencies) == sorted(credit.agencies):
            line = _line_in_order(filed.agencies, asset, context)
            whole = with_licence(line, asset, context)
            said = Saying(
                check="agency-order",
                severity="warning",
                message=(
                    "The agencies stand in another order than in the file:"
                    f" {quoted(filed.credit_line)}."
                ),
                expected=whole or f"the agencies as in {quoted(filed.credit_line)}",
                fix=f"Print: {whole}" if whole else None,
            )
            return said, [of_field(image, "credit_line")]
    return None


def _line_in_order(agencies: Sequence[str], asset: Asset, context: Context) -> str:
    """Return the line to print if it has the agencies in this order, else ""."""
    line = asset.credit_to_print
    read = context.read_credit(line).agencies if line else ()
    return line if tuple(read) == tuple(agencies) else ""


def _lost_via(credit: Credit, context: Context) -> Told | None:
    last = context.agencies.named(credit.agencies[-1])
    partner = context.agencies.named(credit.agencies[-2])
    if last is None or partner is None or partner.kind not in _SUPPLIERS:
        return None
    if "via {agency}" not in last.partner_style or names_who_passed_on(
        credit.credit_line
    ):
        return None
    said = Saying(
        check="agency-order",
        severity="note",
        message=(
            f"{last.name} asks for “via” before its name where it passes on a picture"
            f" of {partner.name} ({last.partner_form})."
        ),
        expected=last.partner_style.replace("{partner}", partner.name)
        .replace("{agency}", last.name)
        .replace("{creator}", credit.creators[0] if credit.creators else "NAME"),
    )
    return said, []


def agency_rule_unknown(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find agencies for whose credit no rule is known: no word on them is no pass."""
    told: set[str] = set()
    for usage in asset.usages:
        for agency in _without_rule(usage, context):
            if agency.slug in told:
                continue
            told.add(agency.slug)
            yield about_usage(
                asset,
                usage,
                Saying(
                    check="agency-rule-unknown",
                    severity="note",
                    message=(
                        f"How {agency.name} wants to be credited is not known here;"
                        " the contract decides."
                    ),
                    expected="a credit as the contract demands",
                ),
            )


def _without_rule(usage: Usage, context: Context) -> list[Agency]:
    """Return the suppliers that a credit names, if for none of them a rule is known."""
    credit = usage.credit
    # One who names the maker beside the agency has done what any of them asks for.
    if credit is None or credit.creators:
        return []
    named = [context.agencies.named(name) for name in credit.agencies]
    suppliers = [a for a in named if a is not None and a.kind in _SUPPLIERS]
    return [] if any(a.credit_style for a in suppliers) else suppliers


def instructions_printed(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find instructions to editors that were printed for readers."""
    for usage in asset.usages:
        flags = _instructions_in(usage)
        if not flags:
            continue
        yield about_usage(
            asset,
            usage,
            Saying(
                check="instructions-printed",
                severity="warning",
                message=(
                    "An instruction to editors stands in the caption:"
                    f" {', '.join(flag.replace('-', ' ') for flag in flags)}."
                ),
                found=usage.caption.text,
                expected="the caption and the credit, without instructions",
                fix="Take the instruction out of what is printed; keep to it.",
            ),
        )


@remembered
def _instructions_in(usage: Usage) -> Sequence[str]:
    """Return what a usage prints that is for editors, by its flags or its words."""
    flags = [flag for flag in usage.flags if flag in FOR_EDITORS]
    if flags:
        return flags
    read = read_text(usage.as_read.caption.text, prose=True).found
    kinds = (found.restriction.kind for found in read)
    return [kind for kind in dict.fromkeys(kinds) if kind in _INSTRUCTIONS]


_INSTRUCTIONS = frozenset(
    {
        *("editorial-only", "no-archive", "no-sales", "no-advertising"),
        *("territory-out", "territory-only", "medium-out", "medium-only", "embargo"),
    }
)
"""What instructions say in other languages, as they are read in captions."""


RULES = (
    Rule(
        check="mandatory-credit",
        title="Mandatory credit of the file is not printed word for word",
        severity="error",
        why=(
            "The file quotes the line that must be printed: MANDATORY CREDIT “...”."
            " Case and signs between the words do not matter, the words and their order"
            " do."
        ),
        source="Handouts of AFP and others: the string in quotes is the exact credit",
        run=mandatory_credit,
    ),
    Rule(
        check="credit-form",
        title="Credit is not in the form that the agency asks for",
        severity="note",
        why=(
            "Some agencies say in which order maker and house are to stand. Only those"
            " are asked whose own rules were read; many houses print in a style of"
            " their own, hence a note."
        ),
        source="The agency's entry (its page shows the form and where it was read)",
        run=credit_form,
    ),
    Rule(
        check="agency-order",
        title="Agencies stand in the wrong order, or “via” is lost",
        severity="warning",
        why=(
            "“A via B” says that B passed on what A made. Without “via”, or the other"
            " way round, it says that somebody else made it. A lost “via” is a note."
        ),
        source="Getty Images editorial policy; AP Stylebook 2017, as reported",
        run=agency_order,
    ),
    Rule(
        check="agency-rule-unknown",
        title="No rule is known for this agency",
        severity="note",
        why=(
            "The credit names an agency and no maker, and nothing public says whether"
            " it allows that. What is not known is said, and never passes in silence."
        ),
        source="by practice: contracts decide",
        run=agency_rule_unknown,
    ),
    Rule(
        check="instructions-printed",
        title="Instructions to editors are printed",
        severity="warning",
        why=(
            "“Mandatory credit”, “editorial use only” and the like are for the desk and"
            " not for readers."
        ),
        source="AP Media API: editorial notes are not intended for readers",
        run=instructions_printed,
    ),
)
