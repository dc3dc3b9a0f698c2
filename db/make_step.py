"""Write the next migration step: the difference between the declared tables and what the steps make.

Run as `python -m db.make_step "What changes"` and then `python3 dev.py format`; read the file that it wrote
into `db/versions`, and set `NEWEST` in `hyoka_desktop/storage/migration.py` to its number.
"""

import sys

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from hyoka_desktop.paths import migrations_folder


def make_step(message: str) -> None:
    """Write one step with the next number."""
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    newest = ScriptDirectory.from_config(config).get_current_head() or "0000"
    with create_engine("sqlite://").begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        command.revision(config, message, autogenerate=True, rev_id=f"{int(newest) + 1:04}")


if __name__ == "__main__":
    make_step(sys.argv[1])
