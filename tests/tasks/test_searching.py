"""Where a sheet says what is looked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import EXISTS
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.published.reading import read_published
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.tasks.searching import places
from hyoka_desktop.tasks.workspace import Workspace
from tests.strategies import typed_texts


def found(workspace: Workspace, sheet: SheetId, words: str) -> dict[str, str]:
    values = workspace.database.load(sheet)
    return {
        place.label: place.excerpt for place in places(values, workspace.season(values.fiscal_year), words)
    }


def test_a_word_of_two_characters_is_found_in_every_box_that_says_it(
    workspace: Workspace, sample: SheetId
) -> None:
    values = workspace.database.load(sample)
    saying = [a for a, text in values.texts.items() if "区民" in text and a.field != EXISTS]
    at = places(values, workspace.season(values.fiscal_year), "区民")
    assert {place.address for place in at} == set(saying)
    assert all(place.words == "区民" for place in at)
    assert len({place.label for place in at}) == len(at)


def test_width_and_capitals_do_not_matter(workspace: Workspace, sample: SheetId) -> None:
    address = next(a for a in workspace.database.load(sample).texts if a.field == "aim")
    workspace.database.record(
        sample, "step", [(address, "ＤＸとWi-Fiを\n１０か所で進める。")], workspace.stamp()
    )
    for words, said in {"dx": "ＤＸ", "ＷＩ－ＦＩ": "Wi-Fi", "10か所": "１０か所"}.items():
        values = workspace.database.load(sample)
        at = places(values, workspace.season(values.fiscal_year), words)
        assert [(place.label, place.words) for place in at] == [("取組目標", said)]
        assert at[0].excerpt.lstrip("…") in "ＤＸとWi-Fiを １０か所で進める。"


def test_a_long_text_is_shown_around_the_words(workspace: Workspace, sample: SheetId) -> None:
    address = next(a for a in workspace.database.load(sample).texts if a.field == "aim")
    text = "前" * 30 + "協働" + "後" * 60
    workspace.database.record(sample, "step", [(address, text)], workspace.stamp())
    assert found(workspace, sample, "協働") == {"取組目標": "…" + "前" * 6 + "協働" + "後" * 40 + "…"}


def test_blank_words_stand_nowhere(workspace: Workspace, sample: SheetId) -> None:
    assert found(workspace, sample, "  ") == {}
    assert found(workspace, sample, "どこにもないことば") == {}


@pytest.fixture(scope="module")
def read(repo_root: Path) -> Values:
    """The sample, in no database: hypothesis looks at it many times."""
    text = next((repo_root / "resources" / "sample").glob("*.txt"))
    return read_published(text.read_bytes()).values


@given(st.data())
def test_what_stands_in_a_box_is_found_there(read: Values, data: st.DataObject) -> None:
    address = data.draw(st.sampled_from([a for a in read.texts if a.field == "aim"]))
    text = data.draw(typed_texts(min_size=1))
    words = data.draw(st.sampled_from([text[i : i + 2] for i in range(len(text))]))
    values = read.put([(address, text)])
    if words.strip():
        place = next(place for place in places(values, Season(2023), words) if place.address == address)
        assert place.before.lstrip("…") + place.words in text.replace("\n", " ").replace("\t", " ")
