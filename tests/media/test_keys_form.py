"""Catalogues make their keys anew after an upgrade that reads captions otherwise."""

from __future__ import annotations

import tomllib

from media.dedup import KEYS_FORM
from tests.quality.note_keys import NOTED, noted

WHAT_TO_DO = """\
What a catalogue keeps of captions has changed, in these lists: {changed}.
Count KEYS_FORM on in media/dedup/keys.py: a repeat would not be found under what was
kept before. Then: python tests/quality/note_keys.py"""


def test_the_form_of_keys_is_counted_on_with_the_reading_of_captions() -> None:
    before = tomllib.loads(NOTED.read_text(encoding="utf-8"))
    form = before.pop("form")
    today = noted()
    same = {
        name
        for name in before.keys() & today.keys()
        if before[name]["captions"] == today[name]["captions"]
    }
    changed = {n for n in same if before[n]["kept"] != today[n]["kept"]}
    assert not changed, WHAT_TO_DO.format(changed=", ".join(sorted(changed)))
    assert form == KEYS_FORM, WHAT_TO_DO.format(changed="KEYS_FORM")
    assert same, "no list of captions is as it was noted: run note_keys.py"
