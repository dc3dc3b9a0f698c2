"""Slips: nothing is lost, however long the texts are."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.layout.pages import Pages, body_height_pt
from hyoka_desktop.layout.slip import Slip, SlipTable, lay_out_slip

COLUMNS = (("シート", 44), ("記入していただく欄", 130), ("ファイル", 180))


def asked(pages: Pages) -> str:
    """Everything in the middle column, pieces of one text joined."""
    edges = [0.0, *accumulate(pages.columns_mm)]
    cells = (cell for row in pages.rows for cell in row.cells if not cell.again)
    return "".join(cell.text for cell in cells if edges[cell.column] == COLUMNS[0][1])


def slip(lines: list[str]) -> Pages:
    table = tuple(("施策1", line, "R5_施策1_課.xlsx") for line in lines)
    return lay_out_slip(Slip("依頼", "課 御中", "企画課", tables=(SlipTable("", COLUMNS, table),)))


@given(st.lists(st.integers(1, 900), min_size=1, max_size=40))
def test_every_text_is_drawn_and_every_page_holds_its_rows(lengths: list[int]) -> None:
    pages = slip(["実績値を確かめてください。"[: 1 + length % 13] * length for length in lengths])
    for page in pages.pages:
        assert sum(row.height_pt for row in page.rows) <= body_height_pt()
    for length in lengths:
        assert "実績値を確かめてください。"[: 1 + length % 13] * length in asked(pages)


def test_heads_are_written_again_overleaf() -> None:
    pages = slip(["実績値" * 40] * 60)
    assert len(pages.pages) > 1
    for page in pages.pages:
        texts = [cell.text for row in page.rows for cell in row.cells]
        assert texts[0] == "依頼"
        assert any(text.startswith("記入していただく欄") for text in texts)
