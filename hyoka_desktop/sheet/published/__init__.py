"""A published sheet read by its labels: tab-separated text, or the cells of a spreadsheet.

The text may be a page of the ward's site, or what was copied out of Excel. Nothing depends on the numbers of
rows and columns; whatever finds no box of the form is quoted in a note.
"""

from hyoka_desktop.sheet.published.reading import Published, YearUnknownError, read_grid, read_published
from hyoka_desktop.sheet.published.text import PublishedError

__all__ = ["Published", "PublishedError", "YearUnknownError", "read_grid", "read_published"]
