"""Names that are another house than the one they are nearly called."""

from __future__ import annotations

import pytest

from media.agencies import load_agencies
from media.agencies.slips import slips


@pytest.mark.parametrize("line", ["Photo: Sportphoto", "Photo: Sport Photo"])
def test_a_house_without_an_s_is_no_slip(line: str) -> None:
    assert slips(line, load_agencies()) == ()
