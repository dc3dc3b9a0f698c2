"""A season in small: one sheet handed out to six 課, filled in by all in every way, and merged again."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from hyoka_desktop.sheet.address import EXISTS, Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.paragraphs import text_of
from hyoka_desktop.sheet.rows import fellows
from hyoka_desktop.sheet.values import assemble
from hyoka_desktop.storage.database import Database
from hyoka_desktop.tasks.merging.questions import QuestionKind, questions
from hyoka_desktop.tasks.merging.settling import settle_question
from hyoka_desktop.tasks.merging.taking_back import take_back
from hyoka_desktop.tasks.workspace import Workspace
from tests.libreoffice import LibreOffice
from tests.stories.offices import Office
from tests.stories.season import AIMS, Season, Story


@pytest.fixture(scope="module", params=["sample", "seed"])
def story(
    request: pytest.FixtureRequest,
    repo_root: Path,
    tmp_path_factory: pytest.TempPathFactory,
    libreoffice: LibreOffice,
) -> Story:
    """The files of all 課, ready to be merged."""
    text = repo_root / "resources" / "sample" / "sheet_r5_plan7.txt"
    if request.param == "seed":
        text = request.getfixturevalue("seed_path")
    return Season(tmp_path_factory.mktemp("season"), text).play(libreoffice)


# -------------------------------------------------------------------- what must be so in the end


def everything(database: Database, sheet: SheetId) -> object:
    """All that must not depend on the order: values, and every version."""
    return database.load(sheet), {
        address: sorted(found) for address, found in database.versions(sheet).items()
    }


def merged(story: Story, folder: Path, files: list[Path]) -> Office:
    office = story.planning.again(folder)
    report = office.merge(*files)
    assert [(file.file, file.reason) for file in report.refused] == []
    return office


def outcome(story: Story, office: Office) -> object:
    with office.open() as workspace:
        state = everything(workspace.database, story.sheet)
    return state, [(question.id, question.kind, question.address) for question in office.questions()]


@pytest.fixture(scope="module")
def together(story: Story, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The planning section after all files came in the order in which they were made."""
    return merged(story, tmp_path_factory.mktemp("merged") / "planning", story.files)


def test_the_order_of_arrival_does_not_matter(story: Story, together: Office, tmp_path: Path) -> None:
    expected = outcome(story, together)
    for number in range(4):
        files = list(story.files)
        random.Random(number).shuffle(files)
        again = random.Random(number).choice(files)
        assert outcome(story, merged(story, tmp_path / str(number), [*files, again])) == expected


def test_exactly_what_two_disagree_about_is_asked(story: Story, together: Office) -> None:
    aim, row = together.questions()
    assert (aim.kind, aim.address.field) == (QuestionKind.CONFLICT, "aim")
    assert {head.value for head in aim.heads} == set(AIMS)
    assert aim.base == story.base.at(aim.address)
    assert (row.kind, row.address.field) == (QuestionKind.ROW, EXISTS)
    assert {head.value for head in row.heads} == {"", "9,000"}
    # Whoever is responsible for the 取組目標 has not said anything.
    assert aim.suggested is None


def test_every_edit_is_in_the_history(story: Story, together: Office) -> None:
    with together.open() as workspace:
        versions = workspace.database.versions(story.sheet)
    missing = [one for one in story.said if one[1] not in {found.value for found in versions.get(one[0], ())}]
    assert missing == []
    all_texts = {found.value for box in versions.values() for found in box}
    assert set(story.texts) <= all_texts


def test_what_nobody_disputes_is_there(story: Story, together: Office) -> None:
    values = together.values(story.sheet)
    disputed = {question.address for question in together.questions()}
    last = dict(story.said)
    assert {a: values.at(a) for a in last if a not in disputed} == {
        a: text for a, text in last.items() if a not in disputed
    }
    results = text_of(values, "results", fellows(values, "initiatives", "")[0])
    assert "（追記あり）" in results
    assert results.endswith("◆ほかの課が足した成果。")
    assert text_of(values, "context", "").endswith("◆表計算で足した段落。")
    assert [indicator.name for indicator in assemble(values).goal.indicators][-1] == "新しい指標"
    assert len(assemble(values).goal.indicators) == 6


def test_settled_it_is_quiet_and_stays_so(story: Story, together: Office, tmp_path: Path) -> None:
    office = together.again(tmp_path / "settled")
    with office.open() as workspace:
        settle_all(workspace)
    assert office.questions() == ()
    values = office.values(story.sheet)
    assert values.at(Address(story.sheet, "goal", "", "aim", "")) == "とりまとめ課で整えた目標。"
    assert len(assemble(values).goal.indicators) == 5
    office.merge(*random.Random(1).sample(story.files, len(story.files)))
    assert office.questions() == ()
    assert office.values(story.sheet) == values


def settle_all(workspace: Workspace) -> None:
    asked = {question.kind: question for question in questions(workspace)}
    settle_question(workspace, asked[QuestionKind.CONFLICT].id, value="とりまとめ課で整えた目標。")
    row = asked[QuestionKind.ROW]
    settle_question(workspace, row.id, take=next(head.id for head in row.heads if not head.value))


def test_a_file_taken_back_and_merged_again_is_merged(story: Story, together: Office, tmp_path: Path) -> None:
    for number, path in enumerate(story.files):
        office = together.again(tmp_path / str(number))
        expected = outcome(story, office)
        with office.open() as workspace:
            files = {file.file: file.id for file in workspace.database.merges.files()}
            take_back(workspace, files[str(path)])
        without = merged(story, tmp_path / f"without{number}", [file for file in story.files if file != path])
        assert outcome(story, office) == outcome(story, without)
        office.merge(path)
        assert outcome(story, office) == expected
