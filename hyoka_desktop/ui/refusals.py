"""The errors of the user's world: exceptions whose message is a Japanese sentence that says what to do."""

from __future__ import annotations

from hyoka_desktop.paper.errors import PaperError
from hyoka_desktop.sheet.address import AddressError
from hyoka_desktop.sheet.columns import ColumnsError
from hyoka_desktop.sheet.readings import RefusedText
from hyoka_desktop.sheet.season import SeasonError
from hyoka_desktop.storage.errors import StorageError
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.workbook.errors import WorkbookError

REFUSALS: tuple[type[Exception], ...] = (
    AddressError,
    ColumnsError,
    PaperError,
    RefusedText,
    SeasonError,
    StorageError,
    TaskError,
    WorkbookError,
)
