"""The room of a text beside its box is the room that it has on paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.pages import paginate
from hyoka_desktop.layout.room import Room
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.kinds import Prose
from hyoka_desktop.sheet.paragraphs import paragraph_lists, text_of
from hyoka_desktop.sheet.values import children_of
from tests.layout.invented import blank_sheet, season, sheet

_INVENTED = sheet(indicators=6, initiatives=3)
# A paragraph has one ◆ at most: at the next one another begins.
VALUES = _INVENTED.put((a, "◆" + t.replace("◆", "")) for a, t in _INVENTED.texts.items() if a.field == "text")
ROOM = Room(VALUES, season())


def test_lines_of_running_texts_are_those_of_the_pages() -> None:
    pages = paginate(lay_out(VALUES, season()))
    prose = [a for a in VALUES.texts if (field := box_field(a)) and isinstance(field.kind, Prose)]
    prose = [address for address in prose if address.field != "text"]
    assert {address.field for address in prose} >= {"aim", "analysis", "description"}
    for address in prose:
        assert ROOM.lines(address, VALUES.at(address)) == pages.lines_of(address)


def test_lines_of_lists_are_those_of_all_their_paragraphs() -> None:
    pages = paginate(lay_out(VALUES, season()))
    seen = set()
    for (name, parent), rows in children_of(VALUES).items():
        if name in paragraph_lists():
            seen.add(name)
            part = rows[0].list.part
            address = Address(VALUES.sheet, part, parent, name, "")
            printed = sum(pages.lines_of(Address(VALUES.sheet, part, row.id, "text", "")) for row in rows)
            assert ROOM.lines(address, text_of(VALUES, name, parent)) == printed > 0
    assert seen >= {"context", "content", "results", "summary", "direction"}


@given(st.text(max_size=300))
def test_a_text_typed_anew_takes_what_it_takes_on_paper(text: str) -> None:
    address = Address(VALUES.sheet, "goal", "", "aim", "")
    pages = paginate(lay_out(VALUES.put([(address, text)]), season()))
    assert ROOM.lines(address, text) == (pages.lines_of(address) if text else 0)


def test_a_blank_sheet_knows_its_room_but_not_that_of_parts_it_does_not_have() -> None:
    blank = blank_sheet()
    room = Room(blank, season())
    assert room.lines(Address(blank.sheet, "goal", "", "context", ""), "◆一つ。\n◆二つ。") == 2
    opinion = Address(blank.sheet, "external", "", "opinion", "")
    assert not room.knows(opinion)
    with pytest.raises(KeyError):
        room.lines(opinion, "意見")
