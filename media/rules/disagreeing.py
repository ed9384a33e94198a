"""Checks of credits that disagree: from usage to usage, and with the picture's file."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from media.model import (
    Asset,
    Claim,
    Conflict,
    Credit,
    Finding,
    Severity,
    Usage,
)
from media.rules.attributing import parties_of, with_licence
from media.rules.ordered import corrected, corrections_of
from media.rules.phrasing import without
from media.rules.rule import Context, Rule
from media.rules.scripts import cannot_be_compared, in_two_scripts, sounds
from media.rules.spelling import are_misspelt, may_be_others, spellings
from media.rules.wording import is_written_out, near_names, stands_apart
from media.text import bare_credit, fold, tokens
from media.withdrawals import ordered_line

_HELD = ("copyright_notice", "copyright_owners", "source")
"""Fields of a file that name whose the picture is."""
_SLIP = 2  # letters by which lines differ that were meant to be one


def credit_conflict(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find credits of one picture that differ from usage to usage."""
    for conflict in asset.conflicts:
        if conflict.name == "credit_line" and not _is_told(asset, conflict, context):
            yield _disagreement(
                asset,
                conflict,
                context,
                check="credit-conflict",
                opening="One picture, several credits",
            )
        elif conflict.name == "licence":
            yield _several_licences(asset, conflict)


def _several_licences(asset: Asset, conflict: Conflict) -> Finding:
    """Say that print names several licences: some pictures are under more than one."""
    claims = sorted(conflict.claims, key=_as_read)
    names = list(dict.fromkeys(str(claim.value) for claim in claims))
    printed = _usage_of(asset, claims[0])
    return Finding(
        check="credit-conflict",
        severity="warning",
        message=f"One picture, several licences: {' — '.join(names)}.",
        asset_id=asset.asset_id,
        document_uri=claims[0].evidence.uri,
        position=printed.caption.position if printed else None,
        found=names[0],
        expected=None,
        evidence=tuple(claim.evidence for claim in claims),
        fix="Ask the owner under which licence the picture may be used.",
    )


def credit_differs_from_file(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find credits in print that differ from what the picture's file says."""
    for conflict in asset.conflicts:
        told = conflict.name == "credit_line/file" and _is_told(
            asset, conflict, context
        )
        if conflict.name != "credit_line/file" or told:
            continue
        if not _prints_demanded(asset, conflict) and not _is_turned(conflict):
            yield _disagreement(
                asset,
                conflict,
                context,
                check="credit-differs-from-file",
                opening="Print and file disagree on the credit",
            )


def _is_told(asset: Asset, conflict: Conflict, context: Context) -> bool:
    """Say whether another check tells of it, or nothing is to be told.

    A slip, or lines of which a correction that was ordered makes one: `correction-due`
    names each usage that lacks it. What has neither its old nor its new words differs.
    """
    if _is_slip(asset, conflict, context) or _is_transliterated(conflict, context):
        return True
    if _says_who_supplied(conflict) or _is_surname_alone(asset, conflict):
        return True
    if _is_own(conflict, context):
        return True
    orders = corrections_of(asset, context)
    lines = (corrected(str(claim.value), orders) for claim in conflict.claims)
    return bool(orders) and len({_words(line) for line in lines}) == 1


def _is_transliterated(conflict: Conflict, context: Context) -> bool:
    """Say whether lines name the same in letters of two scripts: "Somov", "Сомов"."""
    read = [context.read_credit(str(claim.value)) for claim in conflict.claims]
    people = [name for credit in read for name in credit.creators]
    if not in_two_scripts(people):
        return False
    houses = {frozenset(map(fold, c.agencies)) for c in read}
    named = {frozenset(map(sounds, c.creators)) for c in read}
    return len(houses) == 1 and len(named) == 1


def _is_own(conflict: Conflict, context: Context) -> bool:
    """Say whether lines differ in the newsroom's own name alone, beside a maker's.

    Who publishes a picture of its own staff need not name itself.
    """
    own = fold(context.settings.newsroom.name)
    if not own:
        return False
    read = [context.read_credit(str(claim.value)) for claim in conflict.claims]
    people = {frozenset(map(fold, c.creators)) for c in read}
    houses = {frozenset(map(fold, c.organisations)) - {own} for c in read}
    return all(people) and len(people) == len(houses) == 1


def _says_who_supplied(conflict: Conflict) -> bool:
    """Say whether lines differ by words that mark a handout: "Photo released by"."""
    bare = (without("supplied", str(claim.value)) for claim in conflict.claims)
    return len({frozenset(_words(without("small", line))) for line in bare}) == 1


def _is_surname_alone(asset: Asset, conflict: Conflict) -> bool:
    """Say whether print leaves out given names of the makers alone: "dpa/Kehrmann"."""
    files = {image.uri: image for image in asset.images}
    makers = [name for image in asset.images for name in image.texts("creators")]
    given = {word for name in makers for word in tokens(name)[:-1]}
    last = {tokens(name)[-1] for name in makers if tokens(name)}
    filed = [c for c in conflict.claims if c.evidence.uri in files]
    printed = [c for c in conflict.claims if c.evidence.uri not in files]
    lines = {frozenset(_words(str(c.value))) - given for c in (*filed, *printed)}
    return bool(last) and len(lines) == 1 and last <= next(iter(lines))


def _is_turned(conflict: Conflict) -> bool:
    """Say whether lines have the same words in another order: "Wells, Ida/Reuters"."""
    lines = {tuple(sorted(_words(str(claim.value)))) for claim in conflict.claims}
    return len(lines) == 1


def _words(line: str) -> tuple[str, ...]:
    return tuple(word for word in tokens(bare_credit(line)) if word != "©")


def _says_whole(asset: Asset, conflict: Conflict, context: Context) -> bool:
    """Say whether print has all that a file says of its credit, and more besides.

    The file's line and its makers: who distributes the picture may stand beside them.
    Where it names no maker, whoever stands beside its line has to be its owner or
    source: "Fire Department via AP".
    """
    files = {image.uri: image for image in asset.images}
    filed = [c for c in conflict.claims if c.evidence.uri in files]
    lines = [str(c.value) for c in conflict.claims if c.evidence.uri not in files]
    for claim in filed:
        image = files[claim.evidence.uri]
        makers = image.texts("creators")
        due = _words_of(str(claim.value), *makers)
        if not all(due <= _words_of(line) for line in lines):
            return False
        held = _words_of(*(text for name in _HELD for text in image.texts(name)))
        read = [context.read_credit(line) for line in lines]
        named = [_words_of(*c.creators, *c.agencies) for c in read]
        if not makers and not all(words <= due | held for words in named):
            return False
    return bool(filed and lines)


def _is_in_description(asset: Asset, conflict: Conflict) -> bool:
    """Say whether the descriptions of the files that disagree have the printed credit.

    "(U.S. Army photo by Sgt. Ida Wells)" below it, and another house in the fields.
    """
    files = {image.uri: image for image in asset.images}
    claims = conflict.claims
    lines = [str(c.value) for c in claims if c.evidence.uri not in files]
    described = [
        "\n".join(files[c.evidence.uri].texts("description"))
        for c in claims
        if c.evidence.uri in files
    ]
    return bool(lines and described) and all(
        stands_apart(line, text) for text in described for line in lines
    )


def _leaves_out_arm(
    conflict: Conflict, context: Context, *, in_file: frozenset[str]
) -> bool:
    """Say whether print names a house and not its own arm, which the file names, too.

    "Ida Berg/dpa" of "picture alliance/dpa": the arm is called by the name of its house
    and more, "dpa picture alliance".
    """
    lines = [str(claim.value) for claim in conflict.claims]
    filed = [context.read_credit(line) for line in lines if line in in_file]
    printed = [context.read_credit(line) for line in lines if line not in in_file]
    named = {frozenset(credit.agencies) - _arms(credit) for credit in filed}
    makers = {fold(name) for credit in filed for name in credit.creators}
    return (
        bool(printed)
        and len(named) == 1
        and all(
            frozenset(credit.agencies) in named
            and makers <= set(map(fold, credit.creators))
            for credit in printed
        )
    )


def _arms(credit: Credit) -> frozenset[str]:
    """Return the agencies of a credit that are called by another's name and more."""
    words = {name: frozenset(tokens(name)) for name in credit.agencies}
    return frozenset(
        name for name in words if any(other < words[name] for other in words.values())
    )


def _words_of(*lines: str) -> set[str]:
    return {word for line in lines for word in _words(line)}


def _prints_demanded(asset: Asset, conflict: Conflict) -> bool:
    """Say whether print has, wherever it differs, a line that a file itself demands.

    Museums and archives ask for their own line, whatever stands in the credit field.
    """
    demanded = [
        frozenset(tokens(limit.credit_line))
        for limit in asset.rights.restricted("mandatory-credit")
        if limit.credit_line
    ]
    files = {image.uri for image in asset.images}
    printed = [
        frozenset(tokens(str(claim.value)))
        for claim in conflict.claims
        if claim.evidence.uri not in files
    ]
    return bool(printed) and all(
        any(line <= words for line in demanded) for words in printed
    )


def _disagreement(
    asset: Asset, conflict: Conflict, context: Context, *, check: str, opening: str
) -> Finding:
    claims = sorted(conflict.claims, key=_as_read)
    lines = list(dict.fromkeys(str(claim.value) for claim in claims))
    chosen = str(conflict.chosen) if conflict.chosen is not None else None
    odd = next((c for c in claims if c.value != chosen), claims[0])
    printed = _usage_of(asset, odd)
    read = [context.read_credit(line) for line in lines]
    files = {image.uri for image in asset.images}
    in_file = frozenset(str(c.value) for c in claims if c.evidence.uri in files)
    of_file = check == "credit-differs-from-file"
    says_more = of_file and (
        _says_whole(asset, conflict, context)
        or _leaves_out_arm(conflict, context, in_file=in_file)
    )
    people = [name for credit in read for name in credit.creators]
    others = may_be_others(people, spellings(asset, context))
    gravity = _conflict_gravity(read, context, in_file=in_file, are_others=others)
    if of_file and gravity == "error" and _is_in_description(asset, conflict):
        gravity = "warning"  # the file names two, and not which of them is right
    orders = corrections_of(asset, context)
    line = asset.credit_to_print or ""
    for order in orders:
        line = ordered_line(line, order)
    line = with_licence(line, asset, context)
    fix = f"Settle on one line; Cutline would print: {line}" if line else None
    if others and not orders and not in_file and _are_even(asset, people):
        line, chosen = "", None  # the alphabet would choose
        fix = "Find out who made the picture; as many say the one name as the other."
    return Finding(
        check=check,
        severity="note" if says_more else gravity,
        message=(
            f"{_opening(asset, claims, opening)}:"
            f" {' — '.join(f'“{line}”' for line in lines)}."
        ),
        asset_id=asset.asset_id,
        document_uri=printed.caption.document_uri if printed else odd.evidence.uri,
        position=printed.caption.position if printed else None,
        found=str(odd.value),
        expected=line or chosen,
        evidence=tuple(claim.evidence for claim in claims),
        fix=fix,
    )


def _are_even(asset: Asset, people: list[str]) -> bool:
    """Say whether as many usages name one as another, and nobody corrected any."""
    if any(
        u.caption.credit_line != u.as_read.caption.credit_line for u in asset.usages
    ):
        return False
    named = [n for u in asset.usages if u.credit for n in u.credit.creators]
    counts = sorted((named.count(name) for name in dict.fromkeys(people)), reverse=True)
    return len(counts) > 1 and counts[0] == counts[1]


def _opening(asset: Asset, claims: list[Claim], opening: str) -> str:
    """Say who disagrees: print and a file, or only files."""
    files = {image.uri for image in asset.images}
    if all(claim.evidence.uri in files for claim in claims):
        return "Files of one picture disagree on the credit"
    return opening


def _as_read(claim: Claim) -> tuple[bool, str, int]:
    """Order claims as they are met: print before files, each from its beginning."""
    place = claim.evidence
    return place.span is None, place.uri, place.span.start if place.span else 0


def _usage_of(asset: Asset, claim: Claim) -> Usage | None:
    """Return the usage whose credit the claim quotes."""
    evidence = claim.evidence
    for usage in asset.usages:
        caption = usage.caption
        same_place = caption.credit_span in (evidence.span, None)
        if caption.document_uri == evidence.uri and same_place:
            return usage
    return None


def _is_slip(asset: Asset, conflict: Conflict, context: Context) -> bool:
    """Say whether lines differ in nothing but one letter of a maker's name.

    `creator-misspelt` says so; and of one that is written out ("Mueller") nothing is to
    be said.
    """
    read = [context.read_credit(str(claim.value)) for claim in conflict.claims]
    houses = {tuple(sorted(c.agencies)) for c in read}
    people = sorted({name for c in read for name in c.creators})
    return (
        len(houses) == 1
        and all(len(c.creators) == 1 for c in read)
        and len(people) > 1
        and all(
            near_names(people[0], other) or is_written_out(people[0], other)
            for other in people[1:]
        )
        and are_misspelt(people, spellings(asset, context))
    )


def _conflict_gravity(
    read: list[Credit], context: Context, *, in_file: frozenset[str], are_others: bool
) -> Severity:
    """Say how grave it is that credits differ: only what is certain is an error.

    It is none where one says less than the other, where a slip of the pen parts them,
    or where a line names nobody whom we know to be somebody; but who stands in a file
    (`in_file`: its lines) and not in print is missing there, whatever print says.
    Of near names that may be two people's (`are_others`) neither is a slip.
    """
    lines = [bare_credit(credit.credit_line) for credit in read]
    people = [name for credit in read for name in credit.creators]
    houses = {frozenset(map(fold, credit.agencies)) for credit in read}
    if len(houses) == 1 and cannot_be_compared(people):
        return "note"
    first, *others = lines
    slip = all(OSA.distance(first, other) <= _SLIP for other in others)
    filed_words = {
        w for c in read if c.credit_line in in_file for w in tokens(c.credit_line)
    }
    if in_file and all(filed_words <= set(tokens(line)) for line in lines):
        return "warning"  # print has all that the file says, and more: "Prensa X"
    if (
        (slip and not are_others)
        or _says_only_less(read)
        or _is_handed_out(read, context)
    ):
        return "warning"
    parties = [parties_of(credit, context) for credit in read]
    filed = [p for c, p in zip(read, parties, strict=True) if c.credit_line in in_file]
    if filed and all(filed):
        printed = [p for p in parties if p not in filed]
        if printed and not any(p & f for p in printed for f in filed):
            return "error"
    fullest = max(parties, key=len)
    certain = all(parties) and not all(p <= fullest for p in parties)
    return "error" if certain else "warning"


def _is_handed_out(read: list[Credit], context: Context) -> bool:
    """Say whether several houses distribute a handout, and makers do not contradict.

    Each agency names itself beside whoever handed the picture out to all of them.
    """
    if not all("handout" in credit.flags for credit in read):
        return False
    makers = {frozenset(map(fold, c.creators)) for c in read if c.creators}
    houses = [frozenset(filter(context.agencies.named, c.agencies)) for c in read]
    return len(makers) <= 1 and all(houses) and len(set(houses)) > 1


def _says_only_less(credits: list[Credit]) -> bool:
    """Tell whether each credit is part of the fullest one, so that none contradicts."""
    parties = [
        frozenset(name.casefold() for name in (*c.creators, *c.agencies))
        for c in credits
    ]
    fullest = max(parties, key=len)
    return all(p <= fullest for p in parties) and len(set(parties)) > 1


RULES = (
    Rule(
        check="credit-conflict",
        title="Credits of one picture disagree",
        severity="error",
        why=(
            "Two usages of one picture name different makers or suppliers; at most one"
            " can be right. A credit that only says less than the other, or is a slip"
            " of the pen away from it, or in which nobody known is named, is a warning."
            " So are handouts that several agencies distribute, each under its name."
            " So are two licences: some pictures are offered under more than one."
        ),
        source="IPTC Photo Metadata Standard: Credit Line, in the supplier's words",
        run=credit_conflict,
    ),
    Rule(
        check="credit-differs-from-file",
        title="Credit in print differs from the file",
        severity="error",
        why=(
            "The file carries the line that the supplier demands. A value cut at IIM's"
            " 32 octets is no difference, nor is a line that the file's instructions"
            " demand, as museums ask for theirs. Where print has all that the file"
            " says, its makers as well, and more besides, or names a house without its"
            " own arm (“dpa” of “picture alliance/dpa”), it is a note."
        ),
        source="IPTC Photo Metadata Standard: Credit Line; IIM 4, 2:110",
        run=credit_differs_from_file,
    ),
)
