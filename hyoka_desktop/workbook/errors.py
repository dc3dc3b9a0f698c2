"""What can go wrong with a workbook; every message is one Japanese sentence that says what to do."""

from __future__ import annotations


class WorkbookError(Exception):
    """A workbook that cannot be written or read."""


class RefusedFileError(WorkbookError):
    """A file that is not read; `code` is an English word for the reason, the message says it in Japanese."""

    def __init__(self, code: str, reason: str) -> None:
        """Keep the code beside the sentence."""
        super().__init__(reason)
        self.code = code
        self.reason = reason


class ExportError(WorkbookError):
    """A workbook that could not be written; a file that was there before is as it was."""


class UnwritableTextError(ExportError):
    """A text that no Excel cell can hold; the sentence names its box."""


class MissingFolderError(ExportError):
    """The folder to write into is not there."""


class ReadOnlyFolderError(ExportError):
    """The folder does not let anything be written."""


class TargetInUseError(ExportError):
    """The file to replace is open in Excel, or protected."""


class DiskFullError(ExportError):
    """There is no room left for the file."""


class WrittenWrongError(ExportError):
    """What was read back from the new file is not what was to be written."""
