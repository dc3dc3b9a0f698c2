"""文と表の食い違い: what an 分析 says about its indicator, held against the figures of the table.

A sentence is read as far as it can be understood and left alone where it cannot: a false alarm costs more
than a miss. `reading.statements` reads a text, `comparing.compare` says what the table has against a
statement, `against_figures.check` does so for a whole sheet.

Nothing is imported here: the window loads these rooms one by one, since their patterns take their time.
"""
