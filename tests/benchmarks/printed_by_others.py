"""The same sheet printed by others: as an HTML table by Qt, as a table of paragraphs by reportlab."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QPageSize, QPdfWriter, QTextDocument
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from hyoka_desktop.layout.grid import FILL_COLOURS, FONT_FAMILY, LINE_COLOUR, Cell
from hyoka_desktop.layout.pages import LEFT_MM, Pages
from hyoka_desktop.paper.fonts import REGULAR
from hyoka_desktop.paths import resources_folder

_SIZE_PT = 9


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


def load_reportlab_font() -> None:
    """Let reportlab know the bundled font."""
    pdfmetrics.registerFont(TTFont("BIZ", str(resources_folder() / "fonts" / REGULAR)))


def print_table(path: Path, pages: Pages) -> None:
    """Print the same grid as a table that reportlab breaks itself; it sets the heights, too."""
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), LEFT_MM * mm)
    SimpleDocTemplate(str(path), pagesize=A4, **margins).build([_table(pages)])


def _table(pages: Pages) -> LongTable:
    rows, columns = pages.rows, pages.columns_mm
    data: list[list[object]] = [[""] * len(columns) for _ in rows]
    looks: list[tuple[object, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, HexColor(f"#{LINE_COLOUR}"))]
    for number, row in enumerate(rows):
        for cell in row.cells:
            style = ParagraphStyle("cell", fontName="BIZ", fontSize=cell.look.size_pt, wordWrap="CJK")
            data[number][cell.column] = Paragraph(cell.text, style)
            # Rows merged down cannot pass a page there.
            looks.append(("SPAN", (cell.column, number), (cell.column + cell.span - 1, number)))
    return LongTable(data, colWidths=[width * mm for width in columns], style=looks, repeatRows=pages.titles)
