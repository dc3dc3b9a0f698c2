"""The storage: sheets, versions and changes in one database file."""
