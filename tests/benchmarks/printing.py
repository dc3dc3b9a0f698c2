"""One sheet as PDF beside others, line counts beside QTextLayout, and the page that follows typing."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QFont, QTextLayout, QTextOption

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.grid import FONT_FAMILY, Imprint
from hyoka_desktop.layout.heights import paper_width_em
from hyoka_desktop.layout.linebreak import break_lines
from hyoka_desktop.layout.looks import look_of
from hyoka_desktop.layout.pages import paginate
from hyoka_desktop.paper.fonts import load_fonts, painting_application
from hyoka_desktop.paper.pdf import write_pdf
from hyoka_desktop.paper.picture import picture
from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.kinds import Prose
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.workbook.writer import write_sheet
from tests.benchmarks.printed_by_others import load_reportlab_font, print_document, print_table
from tests.benchmarks.report import Result, milliseconds, side_by_side
from tests.libreoffice import LibreOffice
from tests.workbook.made import outgoing, sample, season_of

_ROUNDS = 15
_FRAME_S = 0.016
_SIZE_PT = 9
_DOTS_PER_INCH = 110


def measure() -> list[Result]:
    """PDF, line counts, and one key in the preview."""
    application = painting_application()
    load_fonts()
    values = sample()
    results = [*_one_pdf(values), _line_counts(values), _one_key(values)]
    del application  # what was painted needed it until here
    return results


def _one_pdf(values: Values) -> list[Result]:
    """A sheet from its values to the file, beside others that are given the finished grid, or the .xlsx."""
    season = season_of(values)
    pages = paginate(lay_out(values, season))
    load_reportlab_font()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "sheet.xlsx"
        write_sheet(file, outgoing(values))
        libreoffice = LibreOffice(folder / "libreoffice", resources_folder() / "fonts")
        libreoffice.convert_all([file], "pdf", folder)  # makes its profile
        references: list[tuple[str, float, int, Callable[[int], object]]] = [
            ("QTextDocument", 1 / 3.5, _ROUNDS, lambda _: print_document(folder / "qt.pdf", pages)),
            # No goal but not to be slower: half of our time Qt embeds the fonts.
            ("reportlab", 1.0, _ROUNDS, lambda _: print_table(folder / "reportlab.pdf", pages)),
            (
                "LibreOffice, with its start",
                1 / 8,
                3,
                lambda _: libreoffice.convert_all([file], "pdf", folder),
            ),
        ]

        def ours(_: int) -> None:
            write_pdf(folder / "ours.pdf", [paginate(lay_out(values, season))], Imprint())

        measured = [
            (reference, goal, side_by_side(ours, other, rounds=rounds))
            for reference, goal, rounds, other in references
        ]
    return [
        Result("PDF of one sheet", reference, taken / other, goal, _times(taken, other))
        for reference, goal, (taken, other) in measured
    ]


def _line_counts(values: Values) -> Result:
    """Fifty long texts, each one another in every round, so that nothing is remembered."""
    texts = (max(values.texts.values(), key=len) * 2)[:330]
    width = paper_width_em(180, look_of(Prose("")))
    font = QFont(FONT_FAMILY, _SIZE_PT)
    counts: dict[str, int] = {}

    def ours(number: int) -> None:
        counts["ours"] = sum(len(break_lines(f"{number}-{i}{texts}", width)) for i in range(50))

    def layouts(number: int) -> None:
        counts["Qt"] = sum(_lines_by_qt(f"{number}-{i}{texts}", font, width) for i in range(50))

    taken, reference = side_by_side(ours, layouts, rounds=_ROUNDS)
    detail = f"{_times(taken, reference)}; {counts['ours']} : {counts['Qt']} lines"
    return Result("line counts of 50 cells", "QTextLayout", taken / reference, 1 / 5, detail)


def _lines_by_qt(text: str, font: QFont, width_em: float) -> int:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    count = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width_em * _SIZE_PT * 96 / 72)
        count += 1
    layout.endLayout()
    return count


def _one_key(values: Values) -> Result:
    season = season_of(values)
    address = max(values.texts, key=lambda box: len(values.at(box)))
    text = values.at(address)

    def type_a_letter(number: int) -> None:
        pages = paginate(lay_out(values.put([(address, f"{text}{'字' * number}")]), season))
        (place, *_) = pages.find(address)
        picture(pages, place.page, Imprint(), _DOTS_PER_INCH)

    taken, _ = side_by_side(type_a_letter, lambda _: None, rounds=_ROUNDS * 2)
    return Result("page after one key", "16 ms", taken / _FRAME_S, 1.0, milliseconds(taken))


def _times(taken: float, reference: float) -> str:
    return f"{milliseconds(taken)} : {milliseconds(reference)}"
