"""A published sheet read by its labels: tab-separated text, or the cells of a spreadsheet.

The text may be a page of the ward's site, or what was copied out of Excel. Nothing depends on the numbers of
rows and columns; whatever finds no box of the form is quoted in a note. `reading` is where it begins.

Nothing is imported here: boxes of the form need a word of `text`, and must not wait for the rest.
"""
