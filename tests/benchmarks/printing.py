"""One sheet as PDF beside QTextDocument, line counts beside QTextLayout, and the page that follows typing."""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QPageSize, QPdfWriter, QTextDocument, QTextLayout, QTextOption

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.grid import FILL_COLOURS, FONT_FAMILY, LINE_COLOUR, Cell, Imprint
from hyoka_desktop.layout.heights import paper_width_em
from hyoka_desktop.layout.linebreak import break_lines
from hyoka_desktop.layout.looks import look_of
from hyoka_desktop.layout.pages import LEFT_MM, Pages, paginate
from hyoka_desktop.paper.fonts import load_fonts, painting_application
from hyoka_desktop.paper.pdf import write_pdf
from hyoka_desktop.paper.picture import picture
from hyoka_desktop.sheet.kinds import Prose
from hyoka_desktop.sheet.values import Values
from tests.benchmarks.report import Result, milliseconds, side_by_side
from tests.workbook.made import sample, season_of

_ROUNDS = 15
_FRAME_S = 0.016
_SIZE_PT = 9
_DOTS_PER_INCH = 110


def measure() -> list[Result]:
    """PDF, line counts, and one key in the preview."""
    application = painting_application()
    load_fonts()
    values = sample()
    results = [_one_pdf(values), _line_counts(values), _one_key(values)]
    del application  # what was painted needed it until here
    return results


def _one_pdf(values: Values) -> Result:
    season = season_of(values)
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder, "ours.pdf"), Path(folder, "plain.pdf")
        pages = paginate(lay_out(values, season))
        taken, reference = side_by_side(
            lambda _: write_pdf(ours, [paginate(lay_out(values, season))], Imprint()),
            lambda _: print_document(plain, pages),
            rounds=_ROUNDS,
        )
    return Result("PDF of one sheet", "QTextDocument", taken / reference, 1 / 3.5, _times(taken, reference))


def print_document(path: Path, pages: Pages) -> None:
    """Print the same page as an HTML table: the same cells, lines, backgrounds and sizes of letters."""
    columns = "".join(f'<td width="{width * 4:.0f}"></td>' for width in pages.columns_mm)
    rows = "".join(f"<tr>{''.join(map(_html, row.cells))}</tr>" for row in pages.rows)
    document = QTextDocument()
    document.setDefaultFont(QFont(FONT_FAMILY, _SIZE_PT))
    document.setHtml(
        '<table border="1" cellspacing="0" width="100%" '
        f'style="border-collapse: collapse; border-color: #{LINE_COLOUR}"><tr>{columns}</tr>{rows}</table>'
    )
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(LEFT_MM, LEFT_MM, LEFT_MM, LEFT_MM))
    document.print_(writer)


def _html(cell: Cell) -> str:
    look = cell.look
    colour = FILL_COLOURS.get(look.fill, "FFFFFF")
    weight = "bold" if look.bold else "normal"
    return (
        f'<td colspan="{cell.span}" rowspan="{cell.row_span}" bgcolor="#{colour}" align="{look.align.value}">'
        f'<span style="font-size: {look.size_pt}pt; font-weight: {weight}">{escape(cell.text)}</span></td>'
    )


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
