"""Where things lie, whether the program runs from its source or was built into a folder."""

import os
import sys
from pathlib import Path
from typing import NamedTuple


def program_folder() -> Path:
    """The folder that holds `resources` and `db`: the built program's own, else the source tree's root."""
    bundled: str | None = getattr(sys, "_MEIPASS", None)
    return Path(bundled) if bundled else Path(__file__).resolve().parent.parent


def resources_folder() -> Path:
    """The folder of fonts, icons, style sheet, forms and the sample."""
    return program_folder() / "resources"


def migrations_folder() -> Path:
    """The folder of the database's migration steps."""
    return program_folder() / "db"


class UserFolder(NamedTuple):
    """The one folder in which a user's own files lie; nothing in it is created by asking for its name."""

    root: Path

    @property
    def database(self) -> Path:
        """The database that is opened when none is named."""
        return self.root / "hyoka.db"

    @property
    def log_file(self) -> Path:
        """The file that unexpected errors are written to."""
        return self.root / "hyoka.log"

    @property
    def backups(self) -> Path:
        """The folder of copies that are made before a database is changed in shape."""
        return self.root / "backups"


def user_folder() -> UserFolder:
    """The user's folder: `HYOKA_HOME` if it is set, else the place the operating system has for it."""
    home = os.environ.get("HYOKA_HOME")
    return UserFolder(Path(home).absolute() if home else _system_folder())


def _system_folder() -> Path:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "Hyoka"
    data = os.environ.get("XDG_DATA_HOME", "")
    # The XDG rule: a relative path is to be ignored.
    return (Path(data) if Path(data).is_absolute() else Path.home() / ".local" / "share") / "hyoka"
