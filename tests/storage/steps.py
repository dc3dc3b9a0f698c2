"""A folder of migration steps with one more than the program has, to try what a later version will do."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable
from pathlib import Path

from hyoka_desktop.paths import migrations_folder
from hyoka_desktop.storage import migration

NEXT = f"{int(migration.NEWEST) + 1:04}"


def steps_with(folder: Path, body: str) -> Path:
    """The program's own steps and a next one that does `body`, which has `op`, `sa` and `pause` at hand."""
    steps = Path(shutil.copytree(migrations_folder(), folder / "steps"))
    head = f"""\
        import sqlalchemy as sa
        from alembic import op

        from tests.storage.processes import pause

        revision = "{NEXT}"
        down_revision = "{migration.NEWEST}"


        def upgrade():
        """
    text = textwrap.dedent(head) + textwrap.indent(textwrap.dedent(body), "    ")
    (steps / "versions" / f"{NEXT}_next.py").write_text(text, encoding="utf-8")
    return steps


def use_steps(steps: Path, replace: Callable[[object, str, object], None] = setattr) -> None:
    """Let the storage take these steps for its own; tests give `monkeypatch.setattr`."""
    replace(migration, "NEWEST", NEXT)
    replace(migration, "migrations_folder", lambda: steps)
