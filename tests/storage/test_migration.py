"""The steps make the declared tables, wholly or not at all, and only after a copy was made."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from hyoka_desktop.paths import migrations_folder
from hyoka_desktop.storage import migration
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.errors import NewerDatabase, OlderDatabase
from hyoka_desktop.storage.opening import open_database
from hyoka_desktop.storage.projection import DECLARED
from tests.storage.samples import SHEET, UNKNOWN, sample, stamp
from tests.storage.steps import NEXT, steps_with, use_steps

# More than SQLite keeps in memory, so that half-done steps reach the file.
GROW = """
for number in range(600):
    op.execute(f"INSERT INTO setting (name, value) VALUES ('grown {number}', '{'x' * 10000}')")
"""


@pytest.fixture
def filled(database_path: Path) -> Path:
    with open_database(database_path) as database:
        database.insert(sample(), (), stamp())
        database.seal(SHEET, stamp())
        database.set_setting("section", "みどり課")
    return database_path


def shape(path: Path) -> str:
    raw = sqlite3.connect(path)
    (number,) = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    raw.close()
    return str(number)


def test_the_steps_make_the_tables_that_are_declared(database_path: Path) -> None:
    """Where this fails, `python -m db.make_step "What changes"` writes the step that is missing."""
    engine = create_engine(f"sqlite:///{database_path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        missing = produce_migrations(context, DECLARED).upgrade_ops
        assert missing is not None
        assert compare_metadata(context, DECLARED) == [], render_python_code(missing)
    engine.dispose()


def test_the_program_knows_its_newest_step() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    scripts = ScriptDirectory.from_config(config)
    steps = [step.revision for step in scripts.walk_revisions()]
    assert scripts.get_current_head() == migration.NEWEST
    assert steps == [f"{number:04}" for number in range(len(steps), 0, -1)]


def test_nothing_of_alembic_is_loaded_while_a_file_is_up_to_date(database_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from hyoka_desktop.storage.opening import open_database\n"
        "open_database(Path(sys.argv[1])).close()\n"
        "print('alembic' in sys.modules, 'sqlalchemy' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, database_path], capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["False", "True"]


def test_an_older_file_is_copied_and_then_brought_up_to_date(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = migration.NEWEST
    use_steps(
        steps_with(tmp_path, "op.add_column('setting', sa.Column('note', sa.Text()))"), monkeypatch.setattr
    )
    with open_database(filled) as database:
        assert database.load(SHEET) == sample()
        assert database.setting("section") == "みどり課"
    assert shape(filled) == NEXT
    (copy,) = (filled.parent / "backups").iterdir()
    assert copy.name.startswith(f"sheets-{older}-")
    monkeypatch.undo()
    with open_database(copy) as before:
        assert before.load(SHEET) == sample()
    assert not list(filled.parent.rglob("*.part"))


def test_a_file_that_is_up_to_date_is_not_copied(filled: Path) -> None:
    open_database(filled).close()
    assert not (filled.parent / "backups").exists()


def test_values_are_filled_anew_after_a_step_and_unknown_boxes_are_still_there(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_steps(steps_with(tmp_path, "op.execute('DELETE FROM other_box')"), monkeypatch.setattr)
    with open_database(filled) as database:
        assert database.load(SHEET).at(UNKNOWN) == sample().at(UNKNOWN)


def test_an_older_file_is_not_touched_by_reading(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = filled.read_bytes()
    use_steps(steps_with(tmp_path, "op.drop_table('setting')"), monkeypatch.setattr)
    with pytest.raises(OlderDatabase, match="先に一度"):
        open_database(filled, write=False)
    assert filled.read_bytes() == content


@pytest.mark.parametrize("write", [True, False])
def test_a_newer_file_is_refused_and_not_touched(filled: Path, write: bool) -> None:
    raw = sqlite3.connect(filled)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    content = filled.read_bytes()
    with pytest.raises(NewerDatabase, match="新しい版のプログラム"):
        open_database(filled, write=write)
    assert filled.read_bytes() == content
    assert not (filled.parent / "backups").exists()


def test_a_step_that_fails_leaves_nothing(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "op.add_column('setting', sa.Column('note', sa.Text()))" + GROW + "raise ArithmeticError\n"
    with monkeypatch.context() as later:
        use_steps(steps_with(tmp_path, body), later.setattr)
        with pytest.raises(ArithmeticError):
            open_database(filled)
    assert shape(filled) == migration.NEWEST
    with open_database(filled) as database:
        assert database.load(SHEET) == sample()
        assert database.setting("grown 1") is None


def test_a_step_that_leaves_a_row_without_its_sheet_is_taken_back(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        use_steps(steps_with(tmp_path, "op.execute('DELETE FROM sheet')"), later.setattr)
        with pytest.raises(migration.BrokenStepError):
            open_database(filled)
    with open_database(filled) as database:
        assert database.load(SHEET) == sample()


MOMENTS = {
    "before anything": "pause('here')\n" + GROW,
    "half way": "op.add_column('setting', sa.Column('note', sa.Text()))" + GROW + "pause('here')",
    "before the end": GROW + "op.drop_table('other_box')\npause('here')",
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_in_the_middle_of_a_step_the_file_is_as_it_was(
    filled: Path, tmp_path: Path, moment: str, kill_at: Callable[..., None]
) -> None:
    kill_at("here", "upgrade", filled, steps_with(tmp_path, MOMENTS[moment]))
    if moment != "before anything":
        assert filled.with_name("sheets.db-journal").stat().st_size > 0
    with open_database(filled, write=False) as reader:
        assert reader.load(SHEET) == sample()
    assert shape(filled) == migration.NEWEST
    with open_database(filled) as database:
        check_as_before(database)


def test_killed_after_the_last_step_the_file_is_the_new_one(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kill_at: Callable[..., None]
) -> None:
    steps = steps_with(tmp_path, "op.add_column('setting', sa.Column('note', sa.Text()))")
    kill_at("open", "upgrade", filled, steps)
    assert shape(filled) == NEXT
    use_steps(steps, monkeypatch.setattr)
    with open_database(filled) as database:
        check_as_before(database)


def test_killed_while_a_new_file_is_made_the_next_start_makes_it(
    tmp_path: Path, kill_at: Callable[..., None]
) -> None:
    path = tmp_path / "new.db"
    kill_at("here", "upgrade", path, steps_with(tmp_path, GROW + "pause('here')"))
    with open_database(path) as database:
        assert database.summaries() == ()


def check_as_before(database: Database) -> None:
    assert database.load(SHEET) == sample()
    assert len(database.changes(SHEET)) == len(sample().texts)
    assert database.setting("section") == "みどり課"
    assert database.setting("grown 1") is None
