"""`hyoka print`: sheets as one PDF file, without a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from hyoka_desktop.layout.copies import Copy
from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import Pages
from hyoka_desktop.paper.book import write_book
from hyoka_desktop.paper.errors import PdfNotWrittenError
from hyoka_desktop.paper.fonts import painting_application
from hyoka_desktop.paper.pdf import write_copies, write_pdf
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.laid_aside import LaidAside
from hyoka_desktop.tasks.printing import Manner, copies, plan_book
from hyoka_desktop.tasks.states import State
from hyoka_desktop.tasks.workspace import Workspace


def manner_of(*, draft: bool, public: bool, changes: bool) -> Manner:
    """How sheets are printed today."""
    today = datetime.now().astimezone().date()
    return Manner(today if draft and not public else None, public=public, changes=changes)


def print_sheets(
    workspace: Workspace,
    sheets: Sequence[SheetId],
    path: Path,
    manner: Manner,
    *,
    odd: bool,
    state: State | None = None,
) -> int:
    """Write sheets one after the other, each counting its own pages; raises TaskError."""
    application = painting_application()
    made = copies(workspace, sheets, manner, state)
    try:
        count = write_copies(path, made, odd=odd)
    except PdfNotWrittenError as error:
        raise TaskError(str(error)) from error
    del application  # it had to live as long as its fonts were painted with
    return count


def print_comparison(pages: Pages, path: Path) -> int:
    """Write 新旧対照表 and give the number of pages; raises TaskError."""
    application = painting_application()
    try:
        count = write_pdf(path, [pages], Imprint())
    except PdfNotWrittenError as error:
        raise TaskError(str(error)) from error
    del application  # as above
    return count


def print_book(
    workspace: Workspace,
    sheets: Sequence[SheetId],
    path: Path,
    manner: Manner,
    *,
    odd: bool,
    state: State | None = None,
) -> int:
    """Write sheets as a book with cover and contents and give the number of pages; raises TaskError."""
    application = painting_application()
    with LaidAside[Copy]() as aside:
        book = plan_book(workspace, sheets, manner, aside, odd=odd, state=state)
        assert book is not None  # noqa: S101  # nobody stops it
        try:
            count = write_book(path, book, aside)
        except PdfNotWrittenError as error:
            raise TaskError(str(error)) from error
    del application  # as above
    return count


@contextmanager
def note_writer() -> Iterator[Callable[[Path, Pages], object]]:
    """Gives what writes single pages of ours as PDF files, which raises TaskError where it cannot."""
    application = painting_application()

    def write(path: Path, pages: Pages) -> None:
        try:
            write_pdf(path, [pages], Imprint())
        except PdfNotWrittenError as error:
            raise TaskError(str(error)) from error

    yield write
    del application  # as above
