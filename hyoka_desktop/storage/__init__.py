"""The storage: sheets, versions and changes in one database file.

`opening.open_database` is the door. `errors` and `records` load without SQLAlchemy.
"""
