"""新旧対照表 on paper: nothing is lost, and what differs is marked."""

from __future__ import annotations

from hyoka_desktop.layout.comparison import BLANK, NOTHING, ComparedSheet, comparison_pages
from hyoka_desktop.layout.pages import Pages, body_height_pt
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.two_states import Difference

BOX = Address("ab" * 16, "goal", "", "aim", "")
OLD, NEW = "令和5年度 公表版（2023年8月1日）", "令和5年度 今の内容"


def pages(*differences: Difference, remark: str = "") -> Pages:
    return comparison_pages(OLD, NEW, [ComparedSheet("施策 1 みどり", differences, remark)])


def text_of(made: Pages) -> str:
    return "".join(placed.cell.text for page in made.pages for placed in page.cells)


def test_what_differs_is_marked_on_both_sides() -> None:
    made = pages(
        Difference(BOX, "取組目標", "窓口を10か所に増やしていく。", "窓口を12か所に減らさず増やしていく。")
    )
    cells = [placed.cell for placed in made.pages[0].cells if placed.cell.address]
    marked = [["".join(cell.text[a:b]) for a, b in cell.marked] for cell in cells]
    assert marked == [["0"], ["2", "減らさず"]]
    assert [row.bookmark for row in made.pages[0].rows if row.bookmark] == ["施策 1 みどり"]


def test_a_blank_side_says_so_and_bears_no_mark() -> None:
    made = pages(Difference(BOX, "取組目標", "", "窓口を増やす。"), remark="旧にだけあるシートです。")
    assert BLANK in text_of(made)
    assert "旧にだけあるシートです。" in text_of(made)
    assert not any(placed.cell.marked for placed in made.pages[0].cells)


def test_long_texts_go_on_overleaf_with_heads_and_marks() -> None:
    old = "".join(f"{number}件目の取組を進めた。" for number in range(700))
    new = old.replace("650件目の取組", "650件目の新しい取組")
    made = pages(Difference(BOX, "取組目標", old, new))
    assert len(made.pages) > 3
    cells = [placed.cell for page in made.pages for placed in page.cells if placed.cell.address == BOX]
    assert "".join(cell.text for cell in cells if cell.column == cells[0].column) == old
    assert "".join(cell.text for cell in cells if cell.column != cells[0].column) == new
    assert [cell.text[a:b] for cell in cells for a, b in cell.marked] == ["新しい"]
    for page in made.pages:
        assert sum(row.height_pt for row in page.rows) <= body_height_pt() + 1e-6
        said = [cell.text for row in page.rows[:2] for cell in row.cells]
        assert said == ["新旧対照表", "欄", f"旧　{OLD}", f"新　{NEW}"]


def test_where_nothing_differs_that_is_said() -> None:
    assert NOTHING in text_of(comparison_pages(OLD, NEW, []))
