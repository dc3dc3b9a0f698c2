"""What can go wrong with paper in the user's world; every message is a Japanese sentence with what to do."""

from __future__ import annotations


class PaperError(Exception):
    """Something about printing, PDF files or fonts that the user can understand and mend."""


class FontMissingError(PaperError):
    """The bundled font cannot be read; the message is a Japanese sentence."""


class PdfNotWrittenError(PaperError):
    """The file could not be written; the message is a Japanese sentence."""


class PrinterNotReadyError(PaperError):
    """The printer takes no pages; the message is a Japanese sentence."""
