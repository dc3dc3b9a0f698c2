"""新旧対照表 as a PDF file: every glyph in its box, and lines below what differs."""

from __future__ import annotations

from pathlib import Path

import pdfplumber

from hyoka_desktop.layout.comparison import ComparedSheet, comparison_pages
from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.paper.pdf import write_pdf
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.two_states import Difference
from tests.geometry import faults
from tests.layout.invented import prose

BOX = Address("ab" * 16, "goal", "", "aim", "")
UNDERLINE = (0.75, 0.0, 0.0)


def test_all_stands_in_its_box_and_the_difference_is_underlined(tmp_path: Path) -> None:
    long = prose(3_000)
    differences = [
        Difference(
            BOX, "取組目標", "区役所の手続では、誰も待たせない。", "区役所の手続では、決して誰も待たせない。"
        ),
        Difference(BOX._replace(field="context"), "《参考》", long, long + "足した文。"),
        Difference(BOX._replace(field="analysis"), "指標① 分析", "", "新しい分析"),
    ]
    pages = comparison_pages("令和5年度 公表版", "令和5年度 今の内容", [ComparedSheet("施策 1", differences)])
    path = tmp_path / "c.pdf"
    assert write_pdf(path, [pages], Imprint()) == len(pages.pages)
    assert faults(path, pages) == []
    with pdfplumber.open(path) as pdf:
        first = pdf.pages[0]
        lines = [
            line for line in first.lines if tuple(round(c, 2) for c in line["stroking_color"]) == UNDERLINE
        ]
        below = {
            char["text"]
            for char in first.chars
            for line in lines
            if line["x0"] - 0.1 <= char["x0"]
            and char["x1"] <= line["x1"] + 0.1
            and 0 < line["top"] - char["top"] < 12
        }
        assert set("決して") <= below
        assert not set("続待") & below
