"""Checks of what a picture's file carries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from media.model import Asset, Evidence, Finding, Image, told_uri
from media.rights import told
from media.rules.rule import Context, Rule
from media.rules.saying import (
    Saying,
    about_file,
    about_usage,
    advertises,
    joined,
    of_field,
    quoted,
    there,
    together,
)
from media.rules.wording import owner_words

_WANTED = {
    "creators": "creator",
    "credit_line": "credit line",
    "copyright_notice": "copyright notice",
}


def file_metadata_missing(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find files without creator, credit line or copyright notice."""
    held = _held(asset, context)
    for image in there(asset):
        absent = _absent(image, context)
        if not absent or _fuller(image, held) is not None:
            continue
        yield about_file(
            asset,
            image,
            Saying(
                check="file-metadata-missing",
                severity="warning" if len(absent) == len(_WANTED) else "note",
                message=f"The file carries no {joined(absent)}.",
                expected=together([f"a {label}" for label in absent]),
            ),
        )


def _absent(image: Image, context: Context) -> list[str]:
    """Return what of creator, credit line and copyright notice a file lacks."""
    credit = context.credit_of_file(image)
    named = credit and (credit.creators or credit.organisations or credit.flags)
    # "n/a" fills a field and says nothing.
    empty = set() if named else {"creators", "credit_line"}
    return [
        label
        for name, label in _WANTED.items()
        if name in empty or not image.text(name)
    ]


def metadata_stripped(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find renditions that lost what another file of the same picture carries."""
    held = _held(asset, context)
    for image in there(asset):
        fuller = _fuller(image, held)
        if fuller is None:
            continue
        other, lost = fuller
        signed = CREDENTIALS in lost
        yield about_file(
            asset,
            image,
            Saying(
                check="metadata-stripped",
                severity="warning",
                message=(
                    f"The file lost what {quoted(_name(other.uri))} carries:"
                    f" {joined(lost)}."
                ),
                found=_name(image.uri),
                expected=f"all of it{', or new credentials' if signed else ''}",
                fix="Let the step that makes renditions keep metadata.",
            ),
            [
                Evidence(uri=image.uri, kind="file"),
                *(of_field(other, name) for name in _WANTED if other.text(name)),
            ],
        )


CREDENTIALS = "Content Credentials"


_Held = Sequence[tuple[Image, Sequence[str]]]
"""The files of a picture, and what each carries."""


def _held(asset: Asset, context: Context) -> _Held:
    """Return what each file carries, read once: each is compared with all others."""
    return [(image, _carried(image, context)) for image in asset.images]


def _fuller(image: Image, held: _Held) -> tuple[Image, list[str]] | None:
    """Return the file of the picture that carries more, and what more, None for none.

    The original has all that this one has, and is not smaller.
    """
    best: tuple[Image, list[str]] | None = None
    mine = {what for other, theirs in held if other is image for what in theirs}
    for other, theirs in held:
        if other.fingerprint.width < image.fingerprint.width or other is image:
            continue
        lost = [what for what in theirs if what not in mine]
        more = lost and mine <= set(theirs)
        if more and (best is None or len(lost) > len(best[1])):
            best = other, lost
    return best


def _carried(image: Image, context: Context) -> list[str]:
    absent = _absent(image, context)
    signed = [CREDENTIALS] if image.content_credentials is not None else []
    return [label for label in _WANTED.values() if label not in absent] + signed


def _name(uri: str) -> str:
    return told_uri(uri).replace("\\", "/").rpartition("/")[2]


def release_missing(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find uses that need a release which the file says there is not."""
    for image in asset.images:
        for message, name, grave in _unreleased(image):
            for usage in asset.usages:
                sold = advertises(usage, context.settings)
                if not (sold or grave):
                    continue
                yield about_usage(
                    asset,
                    usage,
                    Saying(
                        check="release-missing",
                        severity="error" if sold else "note",
                        message=message,
                        found=image.text(name),
                        expected="a release of whoever is shown, or no such use",
                    ),
                    [of_field(image, name)],
                )
    yield from _said_unreleased(asset, context)


def _said_unreleased(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find advertising with pictures of which instructions say that a release lacks."""
    for limit in asset.rights.restricted("model-release", "property-release"):
        words = [e for e in limit.evidence if "release_status" not in e.kind]
        if limit.status != "none" or not words:
            continue
        for usage in asset.usages:
            if advertises(usage, context.settings):
                said = Saying(
                    check="release-missing",
                    severity="error" if limit.certainty == "stated" else "warning",
                    message=f"{told(limit)}: {quoted(words[0].quote)}.",
                    found=words[0].quote,
                    expected="a release of whoever is shown, or no such use",
                )
                yield about_usage(asset, usage, said, words)


def _unreleased(image: Image) -> Iterator[tuple[str, str, bool]]:
    """Yield what lacks a release, the field that says so, and whether news ask too."""
    model = _term(image.text("model_release_status"))
    if model in _WITHOUT_RELEASE:
        said = "limited or incomplete" if model == "MR-LMR" else "none"
        yield f"Model release: {said}.", "model_release_status", False
    if _term(image.text("property_release_status")) in _WITHOUT_RELEASE:
        yield "Property release: none or limited.", "property_release_status", False
    age = _term(image.text("minor_model_age"))
    if age in _MINORS and model not in _RELEASED:
        yield "A child is shown, and no release is on file.", "minor_model_age", True


def _term(value: str) -> str:
    """Return the term of PLUS that a field names, by its address or by itself.

    >>> _term("http://ns.useplus.org/ldf/vocab/MR-NON")
    'MR-NON'
    """
    return value.strip().rstrip("/").rpartition("/")[2].upper()


_WITHOUT_RELEASE = frozenset({"MR-NON", "MR-LMR", "PR-NON", "PR-LPR"})
_RELEASED = frozenset({"MR-UMR", "MR-LMR"})
_MINORS = frozenset({"AG-U14", *(f"AG-A{age}" for age in range(14, 18))})


def copyright_conflict(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find files of one picture whose copyright notices name different owners."""
    first: Image | None = None
    for image in asset.images:
        notice = image.text("copyright_notice")
        if not owner_words(notice):
            continue
        if first is None:
            first = image
            continue
        other = first.text("copyright_notice")
        if _same_owner(notice, other, context):
            continue
        yield about_file(
            asset,
            image,
            Saying(
                check="copyright-conflict",
                severity="warning",
                message=(
                    f"The file says {quoted(notice)}; {quoted(_name(first.uri))} of the"
                    f" same picture says {quoted(other)}."
                ),
                found=notice,
                fix="Ask who owns the picture before it is used again.",
            ),
            [of_field(image, "copyright_notice"), of_field(first, "copyright_notice")],
        )


def _same_owner(one: str, other: str, context: Context) -> bool:
    """Tell whether two notices name one owner: one says no more than less of it."""
    mine, theirs = owner_words(one), owner_words(other)
    if mine <= theirs or theirs <= mine:
        return True
    known = [_agencies(notice, context) for notice in (one, other)]
    return bool(known[0] & known[1])


def _agencies(notice: str, context: Context) -> set[str]:
    """Return the agencies that a notice names, under their canonical names."""
    return {agency for agency in context.read_credit(notice).agencies if agency}


RULES = (
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
        run=file_metadata_missing,
    ),
    Rule(
        check="metadata-stripped",
        title="Published file lost what the original carries",
        severity="warning",
        why=(
            "Creator, credit line, copyright notice and Content Credentials are to"
            " stay with a picture; who removes them may be liable. One file of the"
            " picture has them, and this one, no larger, has not."
        ),
        source="17 U.S.C. § 1202(b); Directive 2001/29/EC, art. 7; C2PA",
        run=metadata_stripped,
    ),
    Rule(
        check="copyright-conflict",
        title="Files of one picture name different owners",
        severity="warning",
        why=(
            "The copyright notices of two files that show the same name owners of whom"
            " neither is the other, shorter. At most one can be right, or the rights"
            " went over; only the owner can say."
        ),
        source="IPTC Photo Metadata Standard: Copyright Notice; 17 U.S.C. § 1202(a)",
        run=copyright_conflict,
    ),
    Rule(
        check="release-missing",
        title="Release is missing",
        severity="error",
        why=(
            "The file says that people or property shown are not released. In"
            " advertising nobody may be shown without; a child without one is a note in"
            " news as well. What a file does not say is not assumed."
        ),
        source="PLUS: Model Release Status, Property Release Status, Minor Model Age",
        run=release_missing,
    ),
)
