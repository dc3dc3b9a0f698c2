"""The measure of success: what is drawn, box by box and glyph by glyph."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.grid import Grid, Imprint
from hyoka_desktop.layout.pages import Page, Pages, paginate
from hyoka_desktop.paper.pdf import write_pdf
from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.published.reading import read_published
from hyoka_desktop.sheet.values import Values
from tests.geometry import faults, read_pdf
from tests.layout.invented import blank_sheet, prose, season, sheet

SHEETS = {
    "plain": sheet(),
    "blank": blank_sheet(),
    "600 characters": sheet(aim=prose(600)),
    "3,000 characters": sheet(results=[prose(3_000), prose(20)]),
    "10,000 characters": sheet(aim=prose(10_000)),
    "40 indicators": sheet(indicators=40),
    "12 initiatives": sheet(initiatives=12),
}
PIECES = [
    *(
        "区民",
        "協働",
        "オープンデータ",
        "、",
        "。",
        "・",
        "「",
        "」",
        "(",
        ")",
        "『",
        "』",
        "…",
        "ー",
        "っ",
        "々",
    ),
    *("NPO", "https://www.example.jp/a/b?c=d&e=f#g", "2,060", "1234567890123456789012345678901234567890"),
    *(
        "ＡＢＣ",
        "２０．３",
        "%",
        "〜",
        "①",
        "Ⅳ",
        "㎡",
        "㈱",
        "ｶﾅ",
        "=",
        "\n",
        " ",
        "　",
        "a" * 70,
        "か\u3099",
        "▲ 756",
    ),
]


def made(values: Values) -> Pages:
    return paginate(lay_out(values, season(), blank_indicators=1))


@pytest.mark.parametrize("values", list(SHEETS.values()), ids=list(SHEETS))
def test_what_is_drawn_is_what_was_laid_out(values: Values, tmp_path: Path) -> None:
    pages, path = made(values), tmp_path / "sheet.pdf"
    assert write_pdf(path, [pages], Imprint("F-1", "第1版", draft="令和5年6月1日")) == len(pages.pages)
    assert faults(path, pages) == []


def test_the_sample_is_drawn_whole(tmp_path: Path) -> None:
    (path,) = (resources_folder() / "sample").glob("*.txt")
    assert drawn_faults(made(read_published(path.read_bytes()).values), tmp_path) == []


def test_the_published_sheet_is_drawn_whole(seed_path: Path, tmp_path: Path) -> None:
    assert drawn_faults(made(read_published(seed_path.read_bytes()).values), tmp_path) == []


@pytest.mark.parametrize("number", range(6))
def test_any_text_in_any_box_is_drawn_whole(number: int, tmp_path: Path) -> None:
    pages, path = made(hostile(random.Random(number))), tmp_path / "sheet.pdf"
    write_pdf(path, [pages], Imprint())
    assert faults(path, pages) == []


def hostile(lots: random.Random) -> Values:
    """A sheet in which every box has a text that is hard to break."""
    values = sheet(indicators=lots.randint(1, 9), initiatives=lots.randint(1, 4))
    edits = [
        (address, "".join(lots.choices(PIECES, k=lots.choice([1, 3, 9, 60]))))
        for address in values.texts
        if address.field not in {"exists", "order"}
    ]
    return values.put(edits)


def test_the_checks_fail_where_rows_are_too_low(tmp_path: Path) -> None:
    grid = lay_out(sheet(), season())
    low = Grid(
        grid.columns_mm,
        tuple(row._replace(height_pt=row.height_pt / 2) for row in grid.rows),
        grid.titles,
        grid.name,
    )
    found = drawn_faults(paginate(low), tmp_path)
    assert sum("crosses" in fault for fault in found) > 100


def test_the_checks_fail_where_text_is_lost_moved_or_not_ruled(tmp_path: Path) -> None:
    pages = made(sheet())
    first, *later = pages.pages
    path = tmp_path / "sheet.pdf"
    write_pdf(path, [replace(pages, pages=(without_lines(first), *later))], Imprint())
    assert any("shows" in fault for fault in faults(path, pages))
    write_pdf(path, [replace(pages, pages=tuple(later))], Imprint())
    assert any("pages, not" in fault for fault in faults(path, pages))
    moved = replace(pages, pages=(replace(first, rows=first.rows[::-1]), *later))
    write_pdf(path, [moved], Imprint())
    assert any("no line at" in fault for fault in faults(path, pages))


def without_lines(page: Page) -> Page:
    """The same page with the last line of every text left out."""
    rows = tuple(
        row._replace(cells=tuple(cell._replace(lines=cell.lines[:-1]) for cell in row.cells))
        for row in page.rows
    )
    return replace(page, rows=rows)


def drawn_faults(pages: Pages, folder: Path) -> list[str]:
    path = folder / "sheet.pdf"
    write_pdf(path, [pages], Imprint())
    return faults(path, pages)


def test_full_lines_reach_from_edge_to_edge(tmp_path: Path) -> None:
    pages, path = made(sheet(aim=prose(300))), tmp_path / "sheet.pdf"
    write_pdf(path, [pages], Imprint())
    (placed,) = [p for p in pages.pages[0].cells if p.address and p.address.field == "aim"]
    glyphs = [g for g in read_pdf(path)[0].glyphs if placed.rect.contains(g.left, (g.top + g.bottom) / 2)]
    tops = sorted({round(glyph.top) for glyph in glyphs})
    for top in tops[:-1]:
        line = [glyph for glyph in glyphs if round(glyph.top) == top]
        assert min(glyph.left for glyph in line) == pytest.approx(placed.rect.left + 3, abs=0.5)
        assert max(g.right for g in line) == pytest.approx(placed.rect.left + placed.rect.width - 3, abs=1.2)
