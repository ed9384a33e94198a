"""Catalogues are compared anew after an upgrade that tells captions otherwise."""

from __future__ import annotations

import tomllib

from media.catalogue import VERDICTS_FORM
from tests.quality.note_verdicts import NOTED, digests

WHAT_TO_DO = """\
What compares captions or pictures has changed: {changed}.
If two of them may be told otherwise than before, count VERDICTS_FORM on in
media/catalogue/verdicts.py, so that catalogues made earlier ask to be regrouped.
Then, also where none is: python tests/quality/note_verdicts.py"""


def test_the_form_of_verdicts_is_counted_on_with_the_comparison() -> None:
    noted = tomllib.loads(NOTED.read_text(encoding="utf-8"))
    today = digests()
    changed = {
        name
        for name in noted["digests"].keys() | today.keys()
        if noted["digests"].get(name) != today.get(name)
    }
    assert not changed, WHAT_TO_DO.format(changed=", ".join(sorted(changed)))
    assert noted["form"] == VERDICTS_FORM, WHAT_TO_DO.format(changed="VERDICTS_FORM")
