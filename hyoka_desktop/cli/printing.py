"""`hyoka print`: sheets as one PDF file, without a window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from hyoka_desktop.paper.fonts import painting_application
from hyoka_desktop.paper.pdf import PdfNotWrittenError, write_pdf
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.printing import imprint_of, pages_of
from hyoka_desktop.tasks.workspace import Workspace


def print_sheets(
    workspace: Workspace, sheets: Sequence[SheetId], path: Path, *, draft: bool, public: bool
) -> int:
    """Write sheets as one PDF file and give the number of pages; raises TaskError."""
    application = painting_application()
    loaded = [workspace.database.load(sheet) for sheet in sheets]
    seasons = [workspace.season(values.fiscal_year) for values in loaded]
    today = datetime.now().astimezone().date()
    imprint = imprint_of(seasons[0], draft=today if draft and not public else None, public=public)
    pages = [pages_of(values, season) for values, season in zip(loaded, seasons, strict=True)]
    try:
        count = write_pdf(path, pages, imprint)
    except PdfNotWrittenError as error:
        raise TaskError(str(error)) from error
    del application  # it had to live as long as its fonts were painted with
    return count
