"""How well captions are read from the invented pages where only their lines are left.

The pages were written for the reader of HTML; nobody wrote a line of them for this.
What is still wrong is left in.
"""

from collections import Counter

from tests.blind_pages import blind_pages
from tests.pages_as_text import as_text, outcomes

COUNTS = {
    "pictures": 1276,
    "credits": 1227,
    "credits said": 1143,
    "found": 1002,
    "credits right": 980,
    "no caption": 158,
}
"""What is read of all pages, exactly: whoever changes it says so here."""


def test_each_page_is_lines_with_nothing_of_its_markup() -> None:
    for page in blind_pages():
        text = as_text(page)
        assert text.count("\n\n") > 1, page.name
        assert "<" not in text, page.name


def test_exactly_as_much_is_read_as_is_written_here() -> None:
    counts = sum(map(outcomes, blind_pages()), Counter())
    assert dict(counts) == COUNTS
