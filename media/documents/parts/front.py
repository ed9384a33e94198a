"""The front matter of an article: YAML or TOML between two lines of dashes or pluses.

Of YAML what such articles use is read: keys in maps, texts over several lines, lists.
What a key means is told by its words (`front_matter.toml`): `coverImageCredit` and
`hero: {credit: ...}` are the credit of the picture at the top.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

import tomli

from media.documents.parts.markup import credit_alone
from media.errors import BadDataFile
from media.text import fold

_FRONT = re.compile(
    r"^\ufeff?\s{0,9}(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<front>.*?)\r?\n(?P=mark)[ \t]*"
    r"(?:\r?\n|\Z)",
    re.S,
)
_LINE = re.compile(
    r"^(?P<indent> {0,40})(?P<item>(?:-[ ]+){0,3})"
    r"(?:(?P<key>[\"']?[A-Za-z_][\w.\- ]{0,60}?[\"']?)[ \t]*:(?=[ \t]|$))?"
    r"[ \t]*(?P<value>.*)$"
)
_BLOCK = re.compile(r"^[>|][+-]?\d?[+-]?$")
_COMMENT = re.compile(r"[ \t]#.*$")
_WHOLE = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+'", re.S)
_KEYED = re.compile(r"[\"']?[\w.-]{1,60}[\"']?[ \t]*:(?:[ \t]|$)")
_ESCAPED = re.compile(r"\\([\"\\/])")
_FILE = Path(__file__).parent.parent / "front_matter.toml"
_MOST_LINES = 1_000
_LONGEST_LINE = 4_000
_LONGEST_TOML = 64_000  # a key of many parts takes their square, line for line
_LISTED = re.compile(r"(?P<one>(?:.*\.)?(?P<name>\w+)\.\d+)\.(?P<field>[^.]+)$")
_NUMBER = re.compile(r"\d{1,6}(?:[.,/-]\d{1,6})?(?!\w)")
_SPLIT = re.compile(r"[\W_]+|(?<=[a-z0-9])(?=[A-Z])")

Facts = dict[str, str]
"""Keys with those that they stand in ("header.image"), and what they say."""


def parted(source: str) -> tuple[Facts, str]:
    """Return what front matter says, by its keys, and the article below it.

    >>> parted("---\\nhero:\\n  image: a.jpg\\n---\\nText.")
    ({'hero.image': 'a.jpg'}, 'Text.')
    """
    found = _FRONT.match(source)
    if found is None:
        return {}, source
    front = found["front"]
    facts = dict(_of_toml(front) if found["mark"] == "+++" else _of_yaml(front))
    return facts, source[found.end() :]


def _of_toml(front: str) -> list[tuple[str, str]]:
    if len(front) <= _LONGEST_TOML:
        with suppress(ValueError, RecursionError):  # then it is read line by line
            return list(_flat(tomli.loads(front), ""))
    lines = re.sub(r"^(\s*[\w.-]+)\s*=", r"\1:", front, flags=re.M)
    return list(_of_yaml(lines))


def _flat(table: Mapping[str, object], before: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        elif isinstance(value, list):
            for n, each in enumerate(value[:100]):
                if isinstance(each, dict):
                    yield from _flat(each, f"{before}{key}.{n}.")
                elif n == 0:
                    yield f"{before}{key}", str(each)
        else:
            yield f"{before}{key}", str(value)


def _of_yaml(front: str) -> Iterator[tuple[str, str]]:
    """Yield the keys of maps with what they say; of lists of words the first."""
    around: list[tuple[int, str]] = []  # what the lines stand in, by their indents
    counts: dict[str, int] = {}
    lines = front.splitlines()[:_MOST_LINES]
    n = 0
    while n < len(lines):
        found = _LINE.match(lines[n][:_LONGEST_LINE].expandtabs(2).rstrip())
        n += 1
        if found is None or found["value"].startswith("#"):
            continue
        path = _path(around, found, counts)
        key, value = (found["key"] or "").strip("\"' "), found["value"].strip()
        full = ".".join(filter(None, (path, key)))
        indent = len(found["indent"])
        if _BLOCK.match(value):
            value, n = _block(lines, n, indent)
            yield full, value
        elif not value and key:
            around.append((indent + len(found["item"]), key))
        elif value and full and (key or not counts.get(path)):
            value, n = _going_on(value, lines, n, indent)
            yield from _of_value(full, value)


def _path(
    around: list[tuple[int, str]], line: re.Match[str], counts: dict[str, int]
) -> str:
    """Return what a line stands in: keys, and of maps in lists their numbers."""
    while around and _is_past(around[-1], line):
        around.pop()
    path = ".".join(name for _, name in around)
    if not line["item"] or not path:
        return path
    counts[path] = counts.get(path, -1) + 1
    if not line["key"]:
        return path
    around.append((len(line["indent"]), str(counts[path])))
    return f"{path}.{counts[path]}"


def _is_past(outer: tuple[int, str], line: re.Match[str]) -> bool:
    """Say whether a line stands no more in what began at an indent.

    The dashes of a list may stand right below the first letter of its key.
    """
    begins, name = outer
    if line["item"] and not name.isdigit():
        return begins > len(line["indent"])
    return begins >= len(line["indent"])


def _block(lines: list[str], n: int, indent: int) -> tuple[str, int]:
    """Return a text that stands in the lines from `n` on, deeper than its key."""
    said: list[str] = []
    while n < len(lines) and (
        not lines[n].strip() or len(lines[n]) - len(lines[n].lstrip(" ")) > indent
    ):
        said.append(lines[n].strip())
        n += 1
    return " ".join(filter(None, said)), n


def _going_on(value: str, lines: list[str], n: int, indent: int) -> tuple[str, int]:
    """Return a value with the further lines of its quoted or bare text."""
    if value[0] in "\"'":
        for m in range(n, min(n + 20, len(lines) + 1)):
            if whole := _WHOLE.match(value):
                return whole[0], m
            value = f"{value} {lines[m].strip()}" if m < len(lines) else value
        return value, n
    while n < len(lines) and value[0] not in "[{&*!":
        more = lines[n].strip()
        deeper = len(lines[n]) - len(lines[n].lstrip(" ")) > indent
        if not deeper or not more or more[0] in "-#" or _KEYED.match(more):
            break
        value, n = f"{value} {more}", n + 1
    return value, n


def _of_value(key: str, value: str) -> Iterator[tuple[str, str]]:
    if value[0] == "{" and value[-1] == "}":
        pairs = re.findall(
            r"([\w-]{1,60})[\"']?\s*:\s*(\"[^\"]*\"|'[^']*'|[^,{}]*)", value[1:-1]
        )
        for name, said in pairs[:50]:
            if bare := _bare(said.strip()):
                yield f"{key}.{name}", bare
        return
    if value[0] == "[" and value[-1] == "]":
        value = value[1:-1].split(",")[0].strip()
    if bare := _bare(value):
        yield key, bare


def _bare(value: str) -> str:
    """Return a value without its quotes, or without the remark behind it."""
    if len(value) > 1 and value[0] == value[-1] == '"':
        return _ESCAPED.sub(r"\1", value[1:-1])
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return _COMMENT.sub("", value).strip()


@cache
def _known(section: str = "words") -> dict[str, frozenset[str]]:
    """Return the words of keys (or of `values`), by what they mean."""
    try:
        table = tomli.loads(_FILE.read_text(encoding="utf-8"))[section]
        return {what: frozenset(map(fold, words)) for what, words in table.items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise BadDataFile(f"{_FILE}: {error}") from error


def meaning(key: str) -> tuple[str, int] | None:
    """Return what a key says of a picture, and how far it is from the one at the top.

    >>> meaning("coverImageCredit"), meaning("header.image"), meaning("author.picture")
    (('credit', 0), ('image', 0), None)
    >>> meaning("thumbnail"), meaning("image_credit_url"), meaning("title")
    (('image', 2), None, None)
    """
    known = _known()
    words = [fold(word) for word in _SPLIT.split(key) if word and not word.isdigit()]
    split = [part for word in words for part in _parts(word, known)]
    if split[-1:] == ["title"]:
        return None
    placed = known["alone"] | known["large"] | known["small"]
    far = 2 if not known["small"].isdisjoint(split) else 0
    pictured = not (known["picture"] | known["alone"] | known["small"]).isdisjoint(
        split
    )
    told = [word for word in split if word not in placed | known["picture"]]
    if not told:
        return ("image", far) if pictured else None
    if split[-len(told) :] != told:
        return None  # "author.picture"
    said = " ".join(told)
    for what in ("caption", "credit", "alt"):
        if said in known[what] or (pictured and said in known[f"{what}_of"]):
            return what, far if pictured else 1
    return ("image", far) if pictured and said in known["address"] else None


def is_credit(key: str, facts: Facts) -> bool:
    """Say whether what a key says of a credit (see `meaning`) is that of a picture.

    >>> is_credit("credits", {"credits": "Translated by Bo Ek"})
    False
    >>> is_credit("credits", {"credits": "Photos by Bo Ek"})
    True
    """
    known, told = _known("values"), facts[key]
    value = fold(told)
    if value in known["switches"] or _is_count(value):
        return False
    near = meaning(key)
    if near is None or near[1] != 1 or _in_map_of_picture(key, facts):
        return True
    if _begins("speaks_of", "").search(value) or credit_alone(told):
        return True
    last = fold(key.rpartition(".")[2])
    return last not in known["whole_credit"] and not _is_of_other_work(value)


def _in_map_of_picture(key: str, facts: Facts) -> bool:
    """Say whether a key stands in a map of one picture: `header: {image: ...}`."""
    outer = key.rpartition(".")[0]
    if not outer or fold(outer.rpartition(".")[2]) in _known("values")["around"]:
        return False
    beside = (each for each in facts if each.rpartition(".")[0] == outer)
    return any((meaning(each) or ("",))[0] == "image" for each in beside)


def _is_count(value: str) -> bool:
    number = _NUMBER.match(value)
    rest = value[number.end() :].strip() if number else value
    return number is not None and (not rest or rest in _known("values")["units"])


def _is_of_other_work(value: str) -> bool:
    found = _begins("other_work", r"(?![^\W_])").match(value)
    behind = value[found.end() :].lstrip() if found else ""
    return found is not None and bool(_begins("of", r"(?![^\W_])").match(behind))


@cache
def _begins(name: str, behind: str) -> re.Pattern[str]:
    """Return the pattern of the words of a list, the longest first."""
    words = "|".join(
        map(re.escape, sorted(_known("values")[name], key=len, reverse=True))
    )
    return re.compile(rf"(?<![^\W_])(?:{words}){behind}")


def galleries(facts: Facts) -> Iterator[dict[str, str]]:
    """Yield the fields of each picture that a list in front matter describes.

    >>> list(galleries({"gallery.0.url": "a.jpg", "gallery.0.title": "A boat"}))
    [{'url': 'a.jpg', 'title': 'A boat'}]
    """
    found: dict[str, dict[str, str]] = {}
    for key, value in facts.items():
        listed = _LISTED.match(key)
        if listed and fold(listed["name"]) in _known()["lists"]:
            found.setdefault(listed["one"], {}).setdefault(listed["field"], value)
    yield from found.values()


def _parts(word: str, known: Mapping[str, frozenset[str]]) -> list[str]:
    """Part words that are written as one: "coverimage", "featuredimage"."""
    if not any(word in words for words in known.values()):
        for size in range(2, len(word) - 1):
            first, second = word[:size], word[size:]
            before = ("alone", "small", "large", "picture")
            if any(first in known[name] for name in before) and any(
                second in words for words in known.values()
            ):
                return [first, second]
    return [word]
