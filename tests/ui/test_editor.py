"""What is typed is a step, a step can be taken back, and all of it is in the database within a second."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from hyoka_desktop.sheet.address import EXISTS, Address
from hyoka_desktop.sheet.rows import add_row, remove_row
from hyoka_desktop.sheet.values import assemble
from hyoka_desktop.storage.errors import StorageError
from hyoka_desktop.ui.editor import SheetEditor
from tests.ui.filling import Filling


@pytest.fixture
def editor(filling: Filling) -> SheetEditor:
    return filling.editor


def write(editor: SheetEditor, address: Address, text: str) -> None:
    """Type a text over what a box says, one character after the other."""
    for end in range(1, len(text) + 1):
        editor.put(address, text[:end])


# -------------------------------------------------------------------- typing


def test_typing_changes_the_sheet_at_once(filling: Filling, editor: SheetEditor) -> None:
    seen: list[frozenset[Address]] = []
    editor.changed.connect(seen.append)
    title = filling.at("header", "title")
    editor.put(title, "窓口")
    assert editor.text(title) == "窓口"
    assert editor.sheet().header.title == "窓口"
    assert seen == [frozenset({title})]


def test_what_is_there_already_is_passed_over(filling: Filling, editor: SheetEditor) -> None:
    editor.changed.connect(lambda _: pytest.fail("nothing changed"))
    editor.put(filling.at("header", "title"), editor.text(filling.at("header", "title")))
    results = filling.at("progress", "results", filling.rows("initiatives")[0])
    editor.put(results, editor.text(results))
    # A line break at the end is no paragraph yet.
    editor.put(results, editor.text(results) + "\n")
    assert not editor.undo_stack.canUndo()


def test_a_burst_of_typing_is_one_step(filling: Filling, editor: SheetEditor) -> None:
    title = filling.at("header", "title")
    before = editor.text(title)
    write(editor, title, "新しい名")
    assert editor.undo_stack.count() == 1
    assert editor.undo_stack.undoText() == "「施策名」の入力"
    editor.undo()
    assert editor.text(title) == before
    editor.redo()
    assert editor.text(title) == "新しい名"


def test_another_box_begins_another_step(filling: Filling, editor: SheetEditor) -> None:
    write(editor, filling.value(0), "150")
    write(editor, filling.value(1), "30")
    write(editor, filling.value(0), "151")
    assert editor.undo_stack.count() == 3
    went: list[Address] = []
    editor.focus_requested.connect(went.append)
    editor.undo()
    editor.undo()
    assert (editor.text(filling.value(0)), editor.text(filling.value(1))) == ("150", "27")
    assert went == [filling.value(0), filling.value(1)]


def test_a_burst_that_comes_to_nothing_leaves_no_step(filling: Filling, editor: SheetEditor) -> None:
    write(editor, filling.value(1), "99")
    editor.put(filling.value(1), "27")
    editor.close_burst()
    assert not editor.undo_stack.canUndo()
    assert not editor.undo_stack.canRedo()
    assert filling.workspace.database.changes(filling.value(1)) == ()


def test_undo_also_takes_back_what_is_being_typed(filling: Filling, editor: SheetEditor) -> None:
    write(editor, filling.value(0), "15")
    editor.undo_stack.undo()  # as an action of Qt's own would
    assert editor.text(filling.value(0)) == "141"
    write(editor, filling.value(0), "16")
    assert editor.text(filling.value(0)) == "16"


# -------------------------------------------------------------------- paragraphs


def test_paragraphs_are_one_text_and_keep_their_identity(filling: Filling, editor: SheetEditor) -> None:
    first = filling.rows("initiatives")[0]
    results = filling.at("progress", "results", first)
    rows = filling.rows("results", first)
    pieces = editor.text(results).split("\n")
    pieces[1] += "付け足し"
    editor.put(results, "\n".join([*pieces, "◆新しい段落"]))
    assert filling.rows("results", first)[:-1] == rows
    assert len(filling.rows("results", first)) == len(rows) + 1
    assert editor.sheet().initiatives[0].results[1].text == pieces[1]
    editor.undo()
    assert filling.rows("results", first) == rows


def test_a_list_is_named_among_what_changed(filling: Filling, editor: SheetEditor) -> None:
    first = filling.rows("initiatives")[0]
    results = filling.at("progress", "results", first)
    seen: set[Address] = set()
    editor.changed.connect(seen.update)
    editor.put(results, editor.text(results) + "。")
    text = filling.at("progress", "text", filling.rows("results", first)[-1])
    assert seen == {results, text}


def test_a_paragraph_that_came_and_went_leaves_nothing(filling: Filling, editor: SheetEditor) -> None:
    summary = filling.at("evaluation", "summary")
    before = editor.text(summary)
    editor.put(summary, before + "\n◆あ")
    editor.put(summary, before)
    texts = dict(editor.values.texts)
    editor.close_burst()
    assert not editor.undo_stack.canUndo()
    assert len(editor.values.texts) < len(texts)
    assert editor.values == filling.reopened().values


# -------------------------------------------------------------------- finished steps


def test_rows_are_steps_that_say_which_list_changed(filling: Filling, editor: SheetEditor) -> None:
    lists: list[frozenset[tuple[str, str]]] = []
    editor.structure_changed.connect(lists.append)
    row = filling.rows("indicators")[2]
    editor.apply(remove_row(editor.values, "indicators", row), "指標③の削除")
    assert row not in filling.rows("indicators")
    assert editor.undo_stack.undoText() == "指標③の削除"
    editor.undo()
    assert filling.rows("indicators")[2] == row
    assert lists == [frozenset({("indicators", "")})] * 2


def test_a_step_that_changes_nothing_is_none(filling: Filling, editor: SheetEditor) -> None:
    title = filling.at("header", "title")
    editor.apply([(title, editor.text(title))], "貼り付け")
    assert editor.undo_stack.count() == 0


def test_restoring_is_a_step_with_its_origin(filling: Filling, editor: SheetEditor) -> None:
    title = filling.at("header", "title")
    before = editor.text(title)
    write(editor, title, "名")
    editor.restore(title, before)
    assert [change.origin for change in filling.workspace.database.changes(title)] == ["restored", "typed"]
    editor.undo()
    assert editor.text(title) == "名"


# -------------------------------------------------------------------- 未記入


def test_missing_boxes_are_counted_once_things_calm_down(
    filling: Filling, editor: SheetEditor, qtbot: QtBot
) -> None:
    assert editor.missing() == ()
    with qtbot.waitSignal(editor.missing_changed):
        filling.blank([filling.value(0), filling.value(2), filling.at("goal", "aim")])
    assert {box.address for box in editor.missing()} == {
        filling.value(0),
        filling.value(2),
        filling.at("goal", "aim"),
    }
    assert {box.section for box in editor.missing()} == {"デジタル手続課", "住民記録課", "窓口改革課"}
    with qtbot.waitSignal(editor.missing_changed):
        editor.put(filling.value(0), "—")
    assert len(editor.missing()) == 2


def test_who_fills_in_is_asked_anew_when_an_owner_changes(
    filling: Filling, editor: SheetEditor, qtbot: QtBot
) -> None:
    owner = filling.at("goal", "owner", filling.rows("indicators")[0])
    filling.blank([filling.value(0)])
    with qtbot.waitSignal(editor.missing_changed):
        editor.put(owner, "統計広聴課")
    assert [box.section for box in editor.missing()] == ["統計広聴課"]


# -------------------------------------------------------------------- saving


def test_a_draft_comes_into_the_database_by_itself(
    filling: Filling, editor: SheetEditor, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(editor.saved, timeout=10_000):
        write(editor, filling.value(0), "150")
    assert filling.reopened().values.at(filling.value(0)) == "150"
    assert filling.workspace.database.changes(filling.value(0)) == ()
    editor.close_burst()
    assert [(c.old, c.new) for c in filling.workspace.database.changes(filling.value(0))] == [("141", "150")]


def test_typing_on_and_on_is_saved_meanwhile(filling: Filling, editor: SheetEditor, qtbot: QtBot) -> None:
    saved: list[object] = []
    editor.saved.connect(saved.append)
    for number in range(60):
        editor.put(filling.value(0), str(number))
        qtbot.wait(40)
    assert len(saved) >= 2


def test_save_lets_everybody_hand_in_what_they_hold(filling: Filling, editor: SheetEditor) -> None:
    editor.finishing.connect(lambda: editor.put(filling.value(0), "160"))
    assert editor.save()
    assert filling.reopened().values.at(filling.value(0)) == "160"


def test_a_failed_save_keeps_the_text_and_tries_again(
    filling: Filling, editor: SheetEditor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(StorageError):
        pass

    def fail(*_: object) -> None:
        raise Full("ディスクの空きがありません。")

    monkeypatch.setattr("hyoka_desktop.ui.drafts._TRY_AGAIN_MS", 50)
    database = filling.workspace.database
    with monkeypatch.context() as broken:
        broken.setattr(type(database), "draft", fail)
        broken.setattr(type(database), "record", fail)
        with qtbot.waitSignal(editor.saving_failed) as failed:
            write(editor, filling.value(0), "150")
        assert failed.args is not None
        assert failed.args[0].startswith("ディスクの空きがありません。")
        assert "画面に残っています" in failed.args[0]
        write(editor, filling.value(1), "31")
        assert not editor.save()
    assert (editor.text(filling.value(0)), editor.text(filling.value(1))) == ("150", "31")
    with qtbot.waitSignal(editor.saved):
        pass
    there = filling.reopened().values
    assert (there.at(filling.value(0)), there.at(filling.value(1))) == ("150", "31")
    editor.undo()
    editor.undo()
    assert (editor.text(filling.value(0)), editor.text(filling.value(1))) == ("141", "27")


# -------------------------------------------------------------------- laws


@pytest.fixture(scope="module")
def long_lived(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Iterator[Filling]:
    made = Filling(tmp_path_factory.mktemp("laws") / "hyoka.db")
    yield made
    made.close()


_TEXTS = st.text(st.sampled_from("あア亜a1—◆\n 、。"), max_size=12)
_DOINGS = st.lists(
    st.one_of(
        st.tuples(st.just("value"), st.integers(0, 4), st.text(st.sampled_from("0123▲—"), max_size=4)),
        st.tuples(st.just("list"), st.integers(0, 1), _TEXTS),
        st.tuples(st.just("row"), st.integers(0, 4), st.booleans().map(str)),
        st.tuples(st.just("pause"), st.just(0), st.just("")),
    ),
    min_size=1,
    max_size=12,
)


@given(_DOINGS)
def test_undoing_everything_brings_everything_back(
    long_lived: Filling, doings: list[tuple[str, int, str]]
) -> None:
    filling, editor = long_lived, long_lived.editor
    editor.undo_stack.clear()
    editor.save()
    before = editor.values
    for what, number, text in doings:
        rows = filling.rows("indicators")
        if what == "value" and rows:
            editor.put(filling.value(number % len(rows)), text)
        elif what == "list":
            editor.put(filling.at("progress", "results", filling.rows("initiatives")[number]), text)
        elif what == "row" and text == "True":
            editor.apply(
                add_row(editor.values, "indicators", "", number % (len(rows) + 1), "f" * 31 + "0"), "+"
            )
        elif what == "row" and rows:
            editor.apply(remove_row(editor.values, "indicators", rows[number % len(rows)]), "-")
        else:
            editor.close_burst()
    after = editor.values
    assert editor.save()
    assert filling.reopened().values == editor.values
    while editor.undo_stack.canUndo():
        editor.undo()
    assert assemble(editor.values) == assemble(before)
    while editor.undo_stack.canRedo():
        editor.redo()
    assert assemble(editor.values) == assemble(after)
    while editor.undo_stack.canUndo():
        editor.undo()
    assert filling.reopened().values == editor.values
    assert {a for a in before.texts if a.field == EXISTS} == {
        a for a in editor.values.texts if a.field == EXISTS
    }
