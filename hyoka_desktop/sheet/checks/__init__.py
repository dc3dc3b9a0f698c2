"""点検: what a careful colleague would say about a sheet; pure functions from a sheet to findings.

Each room of this package looks for one kind of thing: it has a function `check` from the facts to findings,
and `CODES`, which tell what the findings mean. A finding never stands in the way of anybody. `rooms` runs
them all.

Nothing is imported here: most of these rooms take their time to load (patterns are compiled), and who only
names a finding (`finding`) or the rules (`rules`) must not wait for them.
"""
