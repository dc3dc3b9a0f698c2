"""Laws of reading published sheets: nothing is misread, and nothing is lost without a word."""

from __future__ import annotations

import contextlib
import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from hyoka_desktop.sheet.declaration import box_field, lists
from hyoka_desktop.sheet.model import Sheet
from hyoka_desktop.sheet.order import keys
from hyoka_desktop.sheet.published.labels import FormLabels
from hyoka_desktop.sheet.published.reading import Published, read_grid, read_published
from hyoka_desktop.sheet.published.text import PublishedError
from hyoka_desktop.sheet.values import assemble
from tests.conftest import ROOT
from tests.sheet.drawn_sheets import manners, published_sheets, saying
from tests.sheet.publishing import Manner, publish
from tests.strategies import any_texts

SAMPLE = (ROOT / "resources" / "sample" / "sheet_r5_plan7.txt").read_text("utf-8")
ROWS = [line.split("\t") for line in re.sub("<[^>]*>", "", SAMPLE).split("\n")]


@given(published_sheets(), manners())
def test_what_was_published_is_read_as_it_was(sheet: Sheet, manner: Manner) -> None:
    found = read_published(publish(sheet, manner), fiscal_year=None)
    assert saying(assemble(found.values)) == saying(sheet)
    assert [note for note in found.notes if "HTML" not in note] == []


@given(published_sheets(), manners(), manners())
def test_two_offices_get_the_same_sheet_however_it_was_written(
    sheet: Sheet, one: Manner, other: Manner
) -> None:
    assert read_published(publish(sheet, one)).values == read_published(publish(sheet, other)).values


@given(published_sheets())
def test_every_box_is_one_of_the_form_and_rows_stand_in_order(sheet: Sheet) -> None:
    values = read_published(publish(sheet, Manner())).values
    found = assemble(values)
    assert [row.order for row in found.goal.context] == list(keys(len(found.goal.context)))
    known = {field.name for field in lists().values()}
    for address, text in values.texts.items():
        assert text == text.strip() != ""
        assert box_field(address) or address.field == "order" or text.split("@")[0] in known


@st.composite
def damaged_rows(draw: st.DrawFn) -> list[list[str]]:
    """The rows of the sample with rows taken out, doubled, moved, and cells typed over."""
    rows = [list(row) for row in ROWS]
    for _ in range(draw(st.integers(1, 4))):
        place, other = (draw(st.integers(0, len(rows) - 1)) for _ in range(2))
        match draw(st.integers(0, 4)):
            case 0:
                del rows[place]
            case 1:
                rows.insert(other, list(rows[place]))
            case 2:
                rows.insert(other, rows.pop(place))
            case 3 if rows[place]:
                rows[place][draw(st.integers(0, len(rows[place]) - 1))] = draw(_CELLS)
            case _:
                rows.insert(place, draw(st.lists(_CELLS, max_size=4)))
    return rows


_CELLS = st.sampled_from(
    ["ほげ", "項目", "取組方針3", "種別", "5年度予算", "①", "施策 3", "分析", "◆ほげ", "1", "総評"]
)


@given(damaged_rows())
@example(ROWS)
def test_nothing_of_a_damaged_sheet_is_lost_without_a_word(rows: list[list[str]]) -> None:
    with contextlib.suppress(PublishedError):
        found = read_grid(rows)
        kept = _plain("\n".join([*found.values.texts.values(), *found.notes]))
        lost = [cell for row in rows for cell in row if not _is_printed(cell) and _plain(cell) not in kept]
        assert lost == []


def _plain(text: str) -> str:
    """A text without what the reader may take off it: numbers before it, the unit, white space."""
    return re.sub(r"^[①-⑳]|千円$|\s", "", text)


LABELS = FormLabels({})


def _is_printed(cell: str) -> bool:
    """Say whether a cell is one of the form's own words, not content."""
    parts = ("header", "goal", "plan", "progress", "evaluation", "external", "final")
    return (
        LABELS.part_of(cell, is_alone=True) is not None
        or any(LABELS.is_label(part, cell) or LABELS.cost(part, cell) for part in parts)
        or LABELS.column(cell) != ""
        or LABELS.year_key(cell, 2023) != ""
        or LABELS.row_head(cell) is not None
        or LABELS.is_sheet_title(cell)
        or cell in ("種別", "計画の実現に向けて 7", "施策 3")
    )


@given(st.lists(st.lists(any_texts(), max_size=4), max_size=6) | st.just(ROWS[:30]))
def test_any_cells_are_read_or_refused_with_a_sentence(rows: list[list[str]]) -> None:
    try:
        assert isinstance(read_grid(rows), Published)
    except PublishedError as error:
        assert str(error).endswith("。")  # noqa: PT017  # either way will do


@given(st.binary(max_size=300) | any_texts())
def test_any_bytes_are_refused_with_a_sentence(data: bytes | str) -> None:
    try:
        read_published(data)
    except PublishedError as error:
        assert str(error).endswith("。")  # noqa: PT017  # so short a text is never a sheet
    else:
        raise AssertionError(data)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(str.strip).filter(bool))
def test_any_text_of_a_paragraph_survives_the_page(text: str) -> None:
    written = text.replace("&", "&amp;").replace("<", "&lt;").replace("\xa0", " ")
    rows = [[f"◆{written}" if cell.startswith("◆働き手") else cell for cell in row] for row in ROWS]
    last = assemble(read_grid(rows).values).goal.context[2:]
    told = "".join(row.text for row in last)
    assert unicodedata.normalize("NFC", _bare(told)) == unicodedata.normalize("NFC", _bare(f"◆{text}"))


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
