"""PORT: an asset -> findings. One function for each check, listed in `RULES`.

To add a check: write a function `(Asset, Context) -> Iterator[Finding]` in the family
where it belongs and give it a row in `RULES`; `docs/checks.md` is made from the rows.
"""

from __future__ import annotations

from media.model import SEVERITIES, Asset, Finding
from media.rules import credit, metadata, provenance, rights
from media.rules.rule import Context, Rule

__all__ = ["RULES", "Context", "Rule", "check"]

RULES: tuple[Rule, ...] = (
    Rule(
        check="credit-missing",
        title="Credit line is missing",
        severity="error",
        why=(
            "Whoever made or supplied a picture is to be named beside it; in many"
            " countries the author may demand it without having asked before."
        ),
        source="§ 13 UrhG (Germany); Directive 2001/29/EC, art. 5(3)(c)(d)",
        run=credit.credit_missing,
    ),
    Rule(
        check="credit-conflict",
        title="Credits of one picture disagree",
        severity="error",
        why=(
            "Two usages of one picture name different makers or suppliers; at most one"
            " can be right. A credit that only says less than the other is a warning."
        ),
        source="IPTC Photo Metadata Standard: Credit Line, in the supplier's words",
        run=credit.credit_conflict,
    ),
    Rule(
        check="credit-differs-from-file",
        title="Credit in print differs from the file",
        severity="error",
        why=(
            "The file carries the line that the supplier demands. A value cut at IIM's"
            " 32 octets is no difference."
        ),
        source="IPTC Photo Metadata Standard: Credit Line; IIM 4, 2:110",
        run=credit.credit_differs_from_file,
    ),
    Rule(
        check="credit-incomplete",
        title="Agency is credited without the form it requires",
        severity="warning",
        why=(
            "Some agencies ask for the photographer beside their own name. Handouts,"
            " pool pictures and stringers have no name to print."
        ),
        source="The agency's entry (its page shows the form and where it was read)",
        run=credit.credit_incomplete,
    ),
    Rule(
        check="handout-unmarked",
        title="Handout is not marked as one",
        severity="warning",
        why=(
            "A handout was supplied free by an interested party; readers must be able"
            " to tell. The file's instructions or another usage say that it is one."
        ),
        source="Agency instructions for handouts (AFP, AP, Reuters), by practice",
        run=credit.handout_unmarked,
    ),
    Rule(
        check="description-missing",
        title="Caption has a credit but no description",
        severity="warning",
        why="A caption says who, what, where and when; a bare credit says none of it.",
        source="IPTC Photo Metadata Standard: Description; newsroom practice",
        run=credit.description_missing,
    ),
    Rule(
        check="file-metadata-missing",
        title="File lacks creator, credit line or copyright notice",
        severity="warning",
        why=(
            "A file without them cannot be credited once it leaves its folder, and"
            " removing them can be unlawful. All three absent is a warning,"
            " else a note."
        ),
        source="17 U.S.C. § 1202(b); IPTC Photo Metadata Standard",
        run=metadata.file_metadata_missing,
    ),
    Rule(
        check="licence-expired",
        title="Licence has expired",
        severity="error",
        why="The usage terms give a last day of use, and it has passed.",
        source="The file's Rights Usage Terms or Instructions",
        run=rights.licence_expired,
    ),
    Rule(
        check="ai-unmarked",
        title="Picture made by a model is not marked as one",
        severity="warning",
        why=(
            "The file's digital source type, or intact Content Credentials, say that a"
            " trained model made the picture; whoever publishes it has to say so."
            " Where a model made only a part of it, it is a note."
        ),
        source=(
            "Regulation (EU) 2024/1689, art. 50(4); IPTC Digital Source Type; C2PA"
        ),
        run=provenance.ai_unmarked,
    ),
    Rule(
        check="credentials-broken",
        title="Content Credentials do not validate",
        severity="warning",
        why=(
            "The file was changed after it was signed, or the signature is not that of"
            " what it claims. A signer who is not trusted is no fault of the file."
        ),
        source="C2PA Technical Specification: Validation",
        run=provenance.credentials_broken,
    ),
)


def check(asset: Asset, *, context: Context) -> tuple[Finding, ...]:
    """Return what every rule says about an asset, the gravest first."""
    found = [finding for rule in RULES for finding in rule.run(asset, context)]
    return tuple(sorted(found, key=lambda f: SEVERITIES.index(f.severity)))
