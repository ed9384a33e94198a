"""Texts as they stand in templates, code and data -> the catalogue of each language.

    python docs/make_translations.py [LANGUAGE]...

brings every `messages.po` up to what is shown today: new texts are added without a
translation, those that are shown no more are left out. A language that is named and
that there is none of yet is begun. What was translated stays; nothing is guessed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import get_args

from babel.core import Locale, UnknownLocaleError
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from media.images.fields import field_table
from media.model.usages import Medium
from media.rules import RULES
from web.display.label_words import FLAGS
from web.display.labels import english_field
from web.display.sentences import forms
from web.translations.catalogues import FOLDER, SOURCE, catalogue_file, languages

WEB = FOLDER.parent
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "marked": None,
    "marked_plural": (1, 2),
    "aside": ((1, "c"), 2),
    "pgettext": ((1, "c"), 2),
}
"""How a text is marked, in templates and in code."""
METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"templates/**.html": {"trimmed": "true", "silent": "false"}}
_WIDTH = 88
_MOST = 20
"""Texts without a translation that are named."""
_HEAD = "# Texts of the pages of Cutline: see docs/translating.md. Apache License 2.0."
_SAY_NOTHING = tuple(
    f'"{name}'
    for name in (
        *("POT-Creation-Date", "PO-Revision-Date", "Report-Msgid-Bugs-To"),
        *("Project-Id-Version", "Last-Translator", "Language-Team", "Generated-By"),
    )
)
"""Lines of a head that would be another thing at each turn, or say nothing."""
_FIELDS = ("asset", "conflicts", "credit_line", "credit_to_print", "files", "usages")
"""Fields of the catalogue that are told of beside those of files."""


def template() -> Catalog:
    """Return every text that pages show, without a translation."""
    found = Catalog(charset="utf-8")
    rows = extract_from_dir(
        WEB,
        method_map=METHODS,
        options_map=OPTIONS,
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for path, _line, message, comments, context in rows:
        place = [(f"web/{Path(path).as_posix()}", None)]
        found.add(message, locations=place, auto_comments=comments, context=context)
    for text, place, about in texts_of_the_library():
        found.add(text, locations=[(place, None)], context=about)
    return found


def texts_of_the_library() -> Iterator[tuple[str, str, str | None]]:
    """Yield what the library calls its checks, fields and the like, and what it says in
    whole sentences: each text with its place, and what it is about if that is needed.
    """
    for rule in RULES:
        for text in (rule.title, rule.why):
            yield text, "media/rules", None
    for field in (*field_table().fields, *field_table().camera):
        yield english_field(field.key), "media/images/fields.toml", None
    for name in _FIELDS:
        yield english_field(name), "media/model", None
    for flag in FLAGS:
        yield flag, "media/words", "flag"
    for medium in get_args(Medium):
        yield medium.replace("-", " "), "media/model/usages.py", "medium"
    for sentence in forms():
        yield sentence, "web/display/sentences.toml", None


def updated(language: str) -> Catalog:
    """Return the catalogue of a language as it ought to be today."""
    place = catalogue_file(language)
    found = Catalog(
        locale=language, project="Cutline", header_comment=_HEAD, fuzzy=False
    )
    if place.exists():
        with place.open("rb") as source:
            found = read_po(source, locale=language)
    found.update(template(), no_fuzzy_matching=True, update_header_comment=False)
    found.obsolete.clear()
    return found


def as_text(found: Catalog) -> str:
    """Return a catalogue as the text of its file, in an order that does not change."""
    written = BytesIO()
    write_po(written, found, width=_WIDTH, sort_output=True)
    text = written.getvalue().decode("utf-8")
    kept = [line for line in text.splitlines() if not line.startswith(_SAY_NOTHING)]
    return "\n".join(kept).rstrip() + "\n"


def main(asked: list[str]) -> None:
    """Bring the catalogues up to date, and say how many texts each lacks, and which.

    Of many the first are named; all of them stand empty in the file.

    Raises:
        SystemExit: what is asked for is no tag of a language; nothing is written.
    """
    for tag in asked:
        try:
            Locale.parse(tag)
        except (ValueError, UnknownLocaleError):
            sys.exit(f"{tag}: no tag of a language; give one as fr or pt_BR")
    for language in dict.fromkeys((*languages(), *asked)):
        if language == SOURCE:
            continue
        found = updated(language)
        place = catalogue_file(language)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(as_text(found), encoding="utf-8")
        lacking = [m for m in found if m.id and not is_whole(m.string)]
        print(f"{language}: {len(found)} texts, {len(lacking)} not translated")
        for message in lacking[:_MOST]:
            print(f"    {message.id}")
        if len(lacking) > _MOST:
            print(f"    and {len(lacking) - _MOST} more, empty in {place}")


def is_whole(said: str | list[str] | tuple[str, ...] | None) -> bool:
    """Tell whether a text is translated, in each of its forms."""
    forms = [said] if isinstance(said, str) else list(said or ())
    return bool(forms) and all(forms)


if __name__ == "__main__":
    main(sys.argv[1:])
