"""What can go wrong in the user's world; every message is a Japanese sentence that says what to do."""

from __future__ import annotations


class TaskError(Exception):
    """Something a user asked for that cannot be done as asked."""


class NoSuchSheetError(TaskError):
    """A name that no sheet of the database has."""

    def __init__(self, name: str) -> None:
        """Say which name it was."""
        super().__init__(f"シート「{name}」はありません。hyoka list で、あるシートの名前を確かめてください。")
