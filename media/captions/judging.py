"""How much the parts of a credit look like one: each by its kind, then together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from media.chains import Kind, Part, is_caseless, is_cjk, is_lower
from media.model import value

NAMES = frozenset({"agency", "person", "organisation", "title", "account", "site"})
_GIVERS = frozenset(
    {
        "courtesy",
        "handout",
        "stringer",
        "pool",
        "contributor",
        "social-media",
        "public-domain",
        "ai-generated",
    }
)
"""Flags that can stand in the place of a name: where the picture comes from."""

OF_PICTURES = frozenset(
    {"file", "archive", "illustrative", "composite", "ai-generated", "cropped"}
)
"""Flags that say what a picture is; by themselves they belong to its description."""

_GRABBED = frozenset({"screengrab", "video-still"})
"""Media that do so, too."""

_TRADE = frozenset({"wire", "agency", "stock"})
"""Kinds of agencies whose bare name under a picture is a credit; the name of a paper
or a platform is as often a heading or a button."""

_REMARKS = frozenset({"flag", "role", "nobody", "aside", "label", "number", "work"})
_ALONE = frozenset({"single", "nobody"})
_STRANGE = frozenset({"doubt", "lower"})
_HOUSES = frozenset({"agency", "organisation"})
_ACRONYM = 3  # letters of "AI"
_CHAINING = frozenset({"/", "via"})
_LEADING = frozenset({"by", "courtesy", "via", "©"})
_HOUSE_LETTERS = range(2, 6)
_LONGEST_TITLE = 4
_LONGEST_CLIENT = 5  # words of the house that a maker worked for
_MOST_LABELLED = 4
_LONGEST_ORGANISATION = 8


@value
class Weights:
    """How well each kind of part stands in a credit; read off labelled captions."""

    agency: float = 1.0
    label: float = 0.9
    remark: float = 0.85  # flags, roles, nobody, places in the picture
    account: float = 0.8
    person: float = 0.75
    caseless: float = 0.4  # two to four words of a script without capitals
    organisation: float = 0.7
    long_organisation: float = 0.35  # more than eight words
    capitals: float = 0.45  # a single word or a title
    tied: float = 0.7  # the same in capitals, behind a wire agency and a slash
    long_title: float = 0.2  # more than four words, or small ones among them
    number: float = 0.4
    lower: float = 0.1
    lower_name: float = 0.3  # "oliver bell" behind a mark
    prose: float = 0.0
    sentence: float = 0.6  # where a full stop stands between names
    weakest: float = 0.6  # share of the weakest part in the judgement of the whole


WEIGHTS = Weights()
_WORTH = {
    "agency": WEIGHTS.agency,
    "label": WEIGHTS.label,
    "flag": WEIGHTS.remark,
    "role": WEIGHTS.remark,
    "nobody": WEIGHTS.remark,
    "aside": WEIGHTS.remark,
    "work": WEIGHTS.remark,
    "account": WEIGHTS.account,
    "site": WEIGHTS.account,
    "person": WEIGHTS.person,
    "number": WEIGHTS.number,
}


@value
class Judgement:
    """What a stretch of tokens is as a credit; `quality` from 0 to 1."""

    parts: tuple[Part, ...] = ()
    quality: float = 0.0

    def count(self, *kinds: Kind) -> int:
        """Return how many parts are of these kinds."""
        return sum(map([part.kind for part in self.parts].count, kinds))

    @property
    def names(self) -> int:
        """How many parts name somebody."""
        return sum(part.kind in NAMES for part in self.parts)

    @property
    def says_given(self) -> bool:
        """Say whether one of its words says that somebody gave the picture."""
        return any(map(_gives, self.parts))

    @property
    def is_given(self) -> bool:
        """Say whether it only says that somebody gave the picture ("Supplied")."""
        given = self.says_given or any(map(_is_grabbed, self.parts))
        nobody = any(part.kind == "nobody" for part in self.parts)
        return (given or nobody) and all(
            part.kind in _REMARKS and part.kind != "number" for part in self.parts
        )

    @property
    def shows_office(self) -> bool:
        """Say whether it says who is shown, by an office: "Ida Wells, Director".

        A label, "by", a house or a remark makes them the makers.
        """
        return self._shows("role") and not self.count("label")

    @property
    def shows_sides(self) -> bool:
        """Say whether it says who is shown, by sides: "L: Ida Wells R: Anna Lee"."""
        houses = self.count("organisation", "site", "account")
        return self._shows("label") and not houses

    def _shows(self, kind: Kind) -> bool:
        shown = any(p.tells_who and p.kind == kind for p in self.parts)
        return shown and not any(map(_tells_maker, self.parts))

    @property
    def is_labelled(self) -> bool:
        """Say whether it begins with a word and a colon, as if that were a label."""
        if not 2 <= len(self.parts) <= _MOST_LABELLED:
            return False
        one, other = self.parts[:2]
        return one.kind == "single" and other.before == ":" and self.names > 0

    @property
    def is_remark(self) -> bool:
        """Say whether it names nobody: "NO RESALES" belongs to what is before."""
        return bool(self.parts) and all(part.kind in _REMARKS for part in self.parts)

    @property
    def is_chain(self) -> bool:
        """Say whether a mark of credit chains stands between two of its parts."""
        named = [p for p in self.parts if p.kind in NAMES or p.kind == "single"]
        return any(part.before in _CHAINING for part in named[1:]) or any(
            (one.kind == "person" and _is_client(part)) or _is_signature(one, part)
            for one, part in pairwise(named)
        )

    @property
    def is_trade(self) -> bool:
        """Say whether an agency in it lives from pictures, or stands in a chain."""
        kinds = {part.agency.kind for part in self.parts if part.agency is not None}
        return bool(kinds & _TRADE) or (self.is_chain and bool(self.count("person")))

    @property
    def is_clean(self) -> bool:
        """Say whether nothing in it is strange to a credit."""
        return bool(self.parts) and not any(p.kind in _STRANGE for p in self.parts)


def _tells_maker(part: Part) -> bool:
    """Say whether a part says that who is beside it made the picture."""
    if part.agency is not None or part.flags or part.before in _LEADING:
        return True
    return part.kind in ("label", "role") and not part.tells_who


def _is_client(part: Part) -> bool:
    """Say whether a part is a house that somebody worked for."""
    short = part.words <= _LONGEST_CLIENT
    return part.before == "for" and part.kind in _HOUSES and short


def _is_signature(house: Part, maker: Part) -> bool:
    """Say whether a house's letters and a maker in capitals sign: "LBV - IDA WELLS"."""
    letters = house.kind == "single" and len(house.text) in _HOUSE_LETTERS
    person = maker.kind == "person" and maker.before == "-"
    return letters and person and house.text.isupper() and maker.text.isupper()


NO_CREDIT = Judgement()


def judge_parts(parts: Sequence[Part]) -> Judgement:
    """Return what parts are together as a credit."""
    return Judgement(parts=tuple(parts), quality=_quality(parts))


def _quality(parts: Sequence[Part]) -> float:
    if not any(map(_can_be_credited, parts)):
        labels = all(part.kind == "label" for part in parts) and len(parts) > 1
        if not labels:  # "Foto: Reprodução"
            return 0.0
    if any(part.reports for part in parts) or any(map(_tells_of, parts, parts[1:])):
        return 0.0  # "Bilden togs av en förbipasserande, rapporterar TT."
    known = any(part.kind in ("agency", "site") for part in parts)
    each = [
        _screen_name(part, known) or _tied(parts, n) or _worth(part)
        for n, part in enumerate(parts)
    ]
    mean = sum(each) / len(each)
    quality = WEIGHTS.weakest * min(each) + (1 - WEIGHTS.weakest) * mean
    return quality * (WEIGHTS.sentence if _goes_on(parts) else 1.0)


def _tells_of(word: Part, house: Part) -> bool:
    """Say whether small words behind a comma lead to an agency: ", pisze PAP"."""
    small = word.kind in ("single", "lower", "doubt") and word.before == ","
    led = house.agency is not None and house.before == " "
    written = is_lower(word.text) or (
        is_caseless(word.text) and not is_cjk(word.text[0])
    )
    return small and led and written


def _can_be_credited(part: Part) -> bool:
    """Say whether a part says by itself who made or gave a picture."""
    named = part.kind in NAMES or part.kind in _ALONE
    return named or bool(part.flags) or _is_grabbed(part)


def _is_grabbed(part: Part) -> bool:
    """Say whether a part names a still of something: "Video" alone is a heading's."""
    long = part.words > 1 or part.medium == "screengrab"
    return part.medium in _GRABBED and long


def _gives(part: Part) -> bool:
    """Say whether a flag says where the picture comes from: "AI" alone is a topic."""
    said = _GIVERS & set(part.flags)
    return bool(said) and (said != {"ai-generated"} or len(part.text) > _ACRONYM)


def _goes_on(parts: Sequence[Part]) -> bool:
    """Say whether a name follows a mark that ends a credit or begins a sentence."""
    for n, (one, part) in enumerate(pairwise(parts), start=2):
        after = parts[n].before if n < len(parts) else ""
        if part.kind in _REMARKS or (part.kind == "single" and after == ":"):
            continue
        if part.before == ":" and one.kind not in ("label", "role", "single"):
            return True
        if part.before == ".":
            return True
        if part.before == ")" and part.kind in ("title", "person", "doubt"):
            return True
    return False


def _screen_name(part: Part, known: bool) -> float:
    """Return the worth of a word in small letters beside an agency, 0 for others."""
    linked = part.before in ("/", "via", "by", ":", "©") or (known and not part.before)
    if part.kind != "single" or not linked or not is_lower(part.text):
        return 0.0
    return WEIGHTS.capitals if known else WEIGHTS.lower_name


def _tied(parts: Sequence[Part], n: int) -> float:
    """Return the worth of capitals behind an agency and a slash ("APA/FIRE BRIGADE"),
    0 for others."""
    part, house = parts[n], parts[n - 1]
    if (
        n + 1 < len(parts)
        and part.kind in ("single", "title")
        and _hands_out(parts[n + 1])
    ):
        return WEIGHTS.tied if not is_lower(part.text.split()[-1]) else 0.0
    capitals = part.kind in ("single", "title") and part.text.isupper()
    tied = n > 0 and part.before == "/" and house.agency is not None
    wire = tied and house.agency is not None and house.agency.kind == "wire"
    return WEIGHTS.tied if capitals and wire else 0.0


def _hands_out(part: Part) -> bool:
    """Say whether a slash ties a word for who gave a picture: "FF Quilmo/Handout"."""
    return part.before == "/" and not {"handout", "courtesy"}.isdisjoint(part.flags)


def _worth(part: Part) -> float:
    if part.kind == "person" and is_caseless(part.text):
        return WEIGHTS.caseless
    known = _WORTH.get(part.kind)
    if known is not None:
        return known
    if part.kind == "organisation":
        short = part.words <= _LONGEST_ORGANISATION
        return WEIGHTS.organisation if short else WEIGHTS.long_organisation
    if part.kind == "single":
        return WEIGHTS.lower if is_lower(part.text) else WEIGHTS.capitals
    if part.kind == "title":
        small = any(is_lower(word) for word in part.text.split())
        long = small or part.words > _LONGEST_TITLE
        return WEIGHTS.long_title if long else WEIGHTS.capitals
    if part.kind == "lower" and part.before in ("/", ",", "&", "("):
        return WEIGHTS.lower_name
    return WEIGHTS.lower if part.words <= 2 else WEIGHTS.prose
