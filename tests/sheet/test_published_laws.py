"""Laws of reading published sheets: whatever is written in the manner of the form is read as it was."""

from __future__ import annotations

from hypothesis import given

from hyoka_desktop.sheet.model import Sheet
from hyoka_desktop.sheet.published import read_published
from hyoka_desktop.sheet.values import assemble
from tests.sheet.publishing import Manner, manners, publish, published_sheets, saying


@given(published_sheets(), manners())
def test_what_was_published_is_read_as_it_was(sheet: Sheet, manner: Manner) -> None:
    found = read_published(publish(sheet, manner), fiscal_year=None)
    assert saying(assemble(found.values)) == saying(sheet)
    assert [note for note in found.notes if "HTML" not in note] == []
