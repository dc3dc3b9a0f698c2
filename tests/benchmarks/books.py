"""A book of many sheets beside QTextDocument, reportlab and LibreOffice, and the memory that it takes.

A sheet is what the references print too: the sample, with other texts in every copy, so that nothing is
remembered from one to the next. `python -m tests.benchmarks.books NUMBER` writes one book alone, in a process
whose memory is its own.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from hyoka_desktop.layout.book import Chapter, Cover, bind
from hyoka_desktop.layout.copies import Copy, copy_of
from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import Pages, paginate
from hyoka_desktop.paper.book import write_book
from hyoka_desktop.paper.fonts import load_fonts, painting_application
from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.tasks.laid_aside import LaidAside
from hyoka_desktop.workbook.writer import write_sheet
from tests.benchmarks.printed_by_others import load_reportlab_font, print_document, print_table
from tests.benchmarks.report import Result, milliseconds, side_by_side
from tests.libreoffice import LibreOffice
from tests.workbook.made import outgoing, sample, season_of

_FEW, _MANY = 100, 1000
_REFERENCE_SHEETS = 12
_STARTS = 3
_MOST_GROWTH_MB = 20
_FIGURE = re.compile("[0-9][0-9,]*")
_KEPT = frozenset({"exists", "order", "group", "number"})


def measure() -> list[Result]:
    """A book of 100 sheets."""
    return _compare(_FEW)


def measure_many() -> list[Result]:
    """A book of 1,000 sheets, which takes a minute or two."""
    return _compare(_MANY)


def _compare(count: int) -> list[Result]:
    """All references in the same run, each by the sheet."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.books", str(count), str(folder / "book.pdf")],
            capture_output=True,
            text=True,
            check=True,
        )
        book = json.loads(ours.stdout)
        application = painting_application()
        load_fonts()
        references = (
            ("QTextDocument", _by_qt(folder), 1 / 3.5),
            ("reportlab", _by_reportlab(folder), 1 / 3.5),
            ("LibreOffice, the exported .xlsx", _by_libreoffice(folder), 1 / 8),
        )
        del application  # what was painted needed it until here
    work, taken = f"book of {count:,} sheets, a sheet", book["seconds"] / count
    results = [
        Result(work, name, taken / reference, goal, f"{milliseconds(taken)} : {milliseconds(reference)}")
        for name, reference, goal in references
    ]
    growth = book["growth_mb"]
    detail = f"{growth:.1f} MB, {book['pages']:,} pages"
    return [
        *results,
        Result(f"memory of that book, {count:,}", "20 MB", growth / _MOST_GROWTH_MB, 1.0, detail),
    ]


def _variants(count: int) -> Iterator[Values]:
    values = sample()
    for number in range(count):
        yield values.put(
            (address, _another(text, number))
            for address, text in values.texts.items()
            if address.field not in _KEPT
        )


def _another(text: str, number: int) -> str:
    """Another figure in the place of a figure, other words in the place of words."""
    figure = _FIGURE.match(text)
    if figure is None:
        return f"{number}の{text}"
    return f"{int(figure[0].replace(',', '')) + number:,}{text[figure.end() :]}"


def _laid_out(count: int) -> Iterator[Pages]:
    season = season_of(sample())
    return (paginate(lay_out(values, season)) for values in _variants(count))


def _by_qt(folder: Path) -> float:
    sheets = list(_laid_out(_REFERENCE_SHEETS))
    begin = perf_counter()
    for pages in sheets:
        print_document(folder / "qt.pdf", pages)
    return (perf_counter() - begin) / len(sheets)


def _by_reportlab(folder: Path) -> float:
    load_reportlab_font()
    sheets = list(_laid_out(_REFERENCE_SHEETS))
    begin = perf_counter()
    for pages in sheets:
        print_table(folder / "reportlab.pdf", pages)
    return (perf_counter() - begin) / len(sheets)


def _by_libreoffice(folder: Path) -> float:
    """What one more file takes, its start left out."""
    libreoffice = LibreOffice(folder / "libreoffice", resources_folder() / "fonts")
    files = []
    for number, values in enumerate(_variants(_REFERENCE_SHEETS)):
        files.append(folder / f"sheet{number}.xlsx")
        write_sheet(files[-1], outgoing(values))
    libreoffice.convert_all(files[:1], "pdf", folder / "first")  # makes its profile

    def convert(some: list[Path]) -> None:
        libreoffice.convert_all(some, "pdf", folder / f"pdf{len(some)}")

    one, all_ = side_by_side(lambda _: convert(files[:1]), lambda _: convert(files), rounds=_STARTS)
    return (all_ - one) / (len(files) - 1)


def _memory_mb(name: str) -> float:
    """`VmRSS` or, the most there has been, `VmHWM`."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise LookupError(name)


def write_alone(count: int, path: Path) -> dict[str, float]:
    """Write a book after a short one that loads everything: the seconds, pages, and growth in MB."""
    application = painting_application()
    _write(3, path)
    before, begin = _memory_mb("VmRSS"), perf_counter()
    pages = _write(count, path)
    taken = perf_counter() - begin
    del application
    return {"seconds": taken, "pages": pages, "growth_mb": _memory_mb("VmHWM") - before}


def _write(count: int, path: Path) -> int:
    imprint, chapters = Imprint("HYK-A4", "第1版"), list[Chapter]()
    with LaidAside[Copy]() as aside:
        for number, pages in enumerate(_laid_out(count)):
            aside.put(copy_of(pages, imprint))
            lengths = str(number), f"{number}の名称", "窓口改革課", len(pages.pages)
            chapters.append(Chapter("計画の実現に向けて", *lengths))
        book = bind(Cover("令和5年度 施策評価シート"), chapters, Imprint(), odd=False)
        return write_book(path, book, aside)


if __name__ == "__main__":
    print(json.dumps(write_alone(int(sys.argv[1]), Path(sys.argv[2]))))
