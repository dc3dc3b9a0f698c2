"""kill -9 at any moment of typing: what was acknowledged is there, with its history."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from hyoka_desktop.storage.opening import open_database
from tests.storage.conftest import other_process, wait_for
from tests.storage.samples import AIM, SHEET, TITLE, sample, stamp


@pytest.mark.parametrize("round_", range(5))
def test_what_was_acknowledged_is_there_after_a_kill(database_path: Path, round_: int) -> None:
    with open_database(database_path) as database:
        database.insert(sample(), (), stamp())
    dice = random.Random(round_)
    with other_process("type_for_ever", database_path) as process:
        wait_for(process, "1")
        time.sleep(dice.random() * 0.3)
        process.kill()
        assert process.stdout is not None
        acknowledged = [1, *map(int, process.stdout.read().split())][-1]
    with open_database(database_path, write=False) as reader:
        seen = reader.load(SHEET)
    with open_database(database_path) as database:
        assert database.load(SHEET) == seen
        last = int(seen.at(TITLE))
        # The last one may have been written and not yet said.
        assert last in {acknowledged, acknowledged + 1}
        assert int(seen.at(AIM) if last >= 7 else 0) == last // 7 * 7
        database.close_drafts()
        assert database.load(SHEET) == seen
        told = [change.new for change in reversed(database.changes(TITLE))]
        finished = [str(number) for number in range(7, last + 1, 7)]
        assert told == [sample().at(TITLE), *finished, *([] if last % 7 == 0 else [str(last)])]
