"""Rows that stand elsewhere in the file than in the export: they wait until somebody has looked."""

from __future__ import annotations

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import ORDER, Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import fellows, row_address
from hyoka_desktop.sheet.values import Values, place_of
from hyoka_desktop.tasks.merging.questions import QuestionKind, questions
from hyoka_desktop.tasks.merging.settling import settle_question
from hyoka_desktop.tasks.shifted_rows import moved_rows, shifted_boxes
from hyoka_desktop.workbook.incoming import DirectEdit
from tests.stories.offices import Change, Office, edited_copy, lose_hidden_sheet, write
from tests.tasks.merging.files import LEAD, NOON, the_file

SHEET = "a" * 32


def swap(first: str, second: str) -> Change:
    """What cutting a row and inserting it elsewhere does to the names: they go with their cells."""

    def change(book: openpyxl.Workbook) -> None:
        named = book.defined_names
        for name in [name for name in named if name.startswith(f"HYK_{first}_")]:
            twin = name.replace(first, second)
            named[name].attr_text, named[twin].attr_text = named[twin].attr_text, named[name].attr_text
            ((title, here),), ((_, there),) = named[name].destinations, named[twin].destinations
            one, other = (book[title][place.replace("$", "").split(":")[0]] for place in (here, there))
            one.value, other.value = other.value, one.value

    return change


def test_moved_rows_wait_and_are_moved_when_somebody_says_so(planning: Office, sheet: SheetId) -> None:
    out = planning.hand_over(sheet, "out", LEAD)
    before = planning.values(sheet)
    first, second, *others = fellows(before, "indicators", "")
    for name, *changes in (("two", swap(first, second)), ("three", swap(first, second), lose_hidden_sheet)):
        office = planning.again(planning.folder.parent / name)
        moved = edited_copy(out, out.parent / f"{name}.xlsx", *changes, saved=NOON)
        file = the_file(office.merge(moved).files)
        assert (file.counts.direct_edits, file.counts.waiting) == (1, 1)
        assert office.values(sheet) == before
        (question,) = office.questions()
        assert (question.kind, question.address.field) == (QuestionKind.CONFIRM, ORDER)
        assert "並び" in question.reason
        with office.open() as workspace:
            settle_question(workspace, question.id, take=question.id)
            assert questions(workspace) == ()
        after = office.values(sheet)
        assert fellows(after, "indicators", "") == (second, first, *others)
        orders = [row_address(sheet, "indicators", row, ORDER) for row in (first, second)]
        assert after.put((address, before.at(address)) for address in orders) == before


def test_what_was_pasted_one_row_off_waits(planning: Office, sheet: SheetId) -> None:
    out = planning.hand_over(sheet, "out", LEAD)
    before = planning.values(sheet)
    first, second, *_ = fellows(before, "indicators", "")
    boxes = [Address(sheet, "goal", first, field, "") for field in ("name", "unit", "owner")]
    off = [write(box, before.at(box._replace(row=second))) for box in boxes]
    aim = Address(sheet, "goal", "", "aim", "")
    file = the_file(
        planning.merge(edited_copy(out, out.parent / "off.xlsx", *off, write(aim, "目標"), saved=NOON)).files
    )
    changed = [box for box in boxes if before.at(box) != before.at(box._replace(row=second))]
    assert len(changed) > 1
    assert file.counts.waiting == len(changed)
    assert planning.values(sheet) == before.put([(aim, "目標")])
    assert {question.address for question in planning.questions()} == set(changed)


# -------------------------------------------------------------------- the rules alone


def listed(texts: list[str]) -> tuple[Values, list[str]]:
    """A sheet with indicators of these names, and their rows."""
    rows = [f"{number:032x}" for number in range(len(texts))]
    boxes: dict[Address, str] = {}
    for number, (row, text) in enumerate(zip(rows, texts, strict=True)):
        place = Address(SHEET, "goal", row, "exists", "")
        boxes[place] = place_of("indicators")
        boxes[place._replace(field="order")] = f"k{chr(ord('a') + number)}"
        boxes[place._replace(field="name")] = text
    return Values(SheetId(SHEET), 2023, boxes), rows


@given(st.integers(1, 9).flatmap(lambda count: st.permutations(range(count))))
def test_moving_what_has_to_move_gives_the_order_that_was_found(order: list[int]) -> None:
    values, rows = listed([f"指標{number}" for number in range(len(order))])
    wanted = [rows[number] for number in order]
    place = Address(SHEET, "goal", "", "indicators", "")
    found = list(moved_rows(values, {place: wanted}))
    assert bool(found) is (wanted != rows)
    for moved in found:
        assert len(moved.edits) < len(order)
        assert list(fellows(values.put(moved.edits), "indicators", "")) == wanted


def test_one_text_that_two_rows_share_is_no_sign_of_a_shift() -> None:
    values, rows = listed(["一", "二", "三"])

    def edits(*texts: str) -> list[DirectEdit]:
        boxes = [Address(SHEET, "goal", row, "name", "") for row in rows]
        return [DirectEdit(box, values.at(box), text) for box, text in zip(boxes, texts, strict=False)]

    assert shifted_boxes(edits("二"), values) == set()
    assert shifted_boxes(edits("別", "一"), values) == set()
    assert {box.row for box in shifted_boxes(edits("二", "三", ""), values)} == set(rows[:2])
