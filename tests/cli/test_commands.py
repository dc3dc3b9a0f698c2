"""The commands, as a script would use them: real files, real database, JSON on standard output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hyoka_desktop.cli import run

Hyoka = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def hyoka(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Hyoka:
    """Runs a command on a database of this test's own and gives (exit code, JSON, messages)."""

    def call(*arguments: object) -> tuple[int, Any, str]:
        command, *rest = map(str, arguments)
        code = run([command, "--db", str(tmp_path / "hyoka.db"), "--json", *rest])
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else None, printed.err

    return call


@pytest.fixture(params=["sample", "seed"])
def text_file(request: pytest.FixtureRequest, repo_root: Path) -> Path:
    """The repository's own sample, and the real sheet where it is there."""
    if request.param == "seed":
        found: Path = request.getfixturevalue("seed_path")
        return found
    return repo_root / "resources" / "sample" / "sheet_r5_plan7.txt"


@pytest.fixture
def name(text_file: Path) -> str:
    """How the sheet in `text_file` is named in short."""
    return f"2023:計画{text_file.stem[-1]}"


def test_import_names_the_sheet_and_what_it_saw(hyoka: Hyoka, text_file: Path) -> None:
    code, data, _ = hyoka("import", text_file)
    assert code == 0
    assert data["refused"] == []
    (done,) = data["imported"]
    assert set(done) == {"file", "sheet", "title", "tier", "notes"}
    assert done["tier"] == 4
    assert any("<p>" in note for note in done["notes"])


def test_show_has_the_whole_sheet(hyoka: Hyoka, text_file: Path, name: str) -> None:
    hyoka("import", text_file)
    code, data, _ = hyoka("show", name)
    assert code == 0
    assert (data["fiscal_year"], data["group"], data["number"]) == (2023, "計画の実現に向けて", name[-1])
    indicators = data["goal"]["indicators"]
    assert len(indicators) == 5
    assert sum(len(indicator["values"]) for indicator in indicators) == 20
    assert all(indicator["analysis"] for indicator in indicators)
    assert len(data["initiatives"]) == 2
    assert len(data["goal"]["context"]) == 3
    assert all(text.startswith("◆") for text in data["goal"]["context"])


def test_printed_cost_figures_agree_with_the_computed_ones(hyoka: Hyoka, text_file: Path, name: str) -> None:
    hyoka("import", text_file)
    _, data, _ = hyoka("show", name)
    printed = [
        int(cell.removesuffix("千円").replace(",", ""))
        for line in text_file.read_text("utf-8").splitlines()
        for cell in line.split("\t")
        if cell.endswith("千円")
    ]
    blocks = [data["goal"]["costs"], *(initiative["costs"] for initiative in data["initiatives"])]
    shown = [
        cost[name]
        for costs in blocks
        for name in ("total", "project", "personnel")
        for cost in costs
        if cost[name] is not None
    ]
    assert len(printed) == 27
    assert shown == printed
    assert [(cost["year"], cost["stage"]) for cost in data["goal"]["costs"]] == [
        (2022, "予算"),
        (2022, "決算(速報値)"),
        (2023, "予算"),
        (2024, "予算"),
    ]


def test_fields_have_every_box_once_with_its_section(hyoka: Hyoka, text_file: Path, name: str) -> None:
    hyoka("import", text_file)
    _, data, _ = hyoka("show", name)
    addresses = [field["address"] for field in data["fields"]]
    assert len(addresses) == len(set(addresses))
    assert set(data["fields"][0]) == {"address", "part", "label", "value", "section"}
    owner = data["goal"]["indicators"][1]["owner"]
    analysis = next(
        f for f in data["fields"] if f["address"] == f"goal/{data['goal']['indicators'][1]['id']}/analysis"
    )
    assert analysis["section"] == owner
    assert analysis["label"] == "指標② 分析"


def test_the_published_figures_of_the_real_sheet(hyoka: Hyoka, seed_path: Path) -> None:
    hyoka("import", seed_path)
    _, data, _ = hyoka("show", "2023:計画1")
    assert [cost["total"] for cost in data["goal"]["costs"]] == [550407, 479363, 607696, None]
    assert data["goal"]["indicators"][0]["values"] == {
        "2019": "17,087 (30年度)",
        "2020": "31,207",
        "2021": "40,542",
        "2022": "34,067",
    }
    assert data["initiatives"][1]["costs"][0] == {
        "year": 2022,
        "stage": "予算",
        "project": 0,
        "personnel": 0,
        "total": 0,
    }


def test_a_second_import_lists_differences_and_changes_nothing(
    hyoka: Hyoka, text_file: Path, name: str
) -> None:
    hyoka("import", text_file)
    hyoka("set", name, "goal/aim", "別の目標", "--section", "広報課")
    before = hyoka("show", name)
    code, data, _ = hyoka("import", text_file)
    assert code == 1
    (refused,) = data["refused"]
    assert "1か所" in refused["reason"]
    assert "取組目標" in refused["differences"][0]
    assert hyoka("show", name) == before


def test_two_offices_that_read_the_same_text_hold_the_same_sheet(
    tmp_path: Path, text_file: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = []
    for office in ("one.db", "two.db"):
        database = str(tmp_path / office)
        assert run(["import", "--db", database, str(text_file)]) == 0
        capsys.readouterr()
        assert run(["show", "--db", database, "--json", name]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]


def test_set_seals_a_version(hyoka: Hyoka, text_file: Path, name: str) -> None:
    hyoka("import", text_file)
    _, data, _ = hyoka("show", name)
    address = f"goal/{data['goal']['indicators'][0]['id']}/values/2023"
    code, done, _ = hyoka("set", name, address, "12,345", "--section", "広報課")
    assert code == 0
    assert set(done) == {"sheet", "address", "value", "version"}
    assert done["version"]
    _, data, _ = hyoka("show", name)
    assert data["goal"]["indicators"][0]["values"]["2023"] == "12,345"


def test_set_writes_a_whole_list_of_paragraphs(hyoka: Hyoka, text_file: Path, name: str) -> None:
    hyoka("import", text_file)
    code, _, _ = hyoka("set", name, "goal/context", "◆一つ目\n◆二つ目", "--section", "広報課")
    assert code == 0
    _, data, _ = hyoka("show", name)
    assert data["goal"]["context"] == ["◆一つ目", "◆二つ目"]


@pytest.mark.parametrize(
    ("address", "value", "words"),
    [
        ("goal/nothing", "x", "欄はありません"),
        ("goal", "x", "番地ではありません"),
        ("goal/total/2022-budget", "1", "合計は自動で"),
        ("goal/aim", "a\x07b", "制御文字"),
        ("header/group", "謎", "区分には「計画の実現に向けて」「施策」のどれか"),
    ],
)
def test_set_refuses_with_a_sentence(
    hyoka: Hyoka, repo_root: Path, address: str, value: str, words: str
) -> None:
    hyoka("import", repo_root / "resources" / "sample" / "sheet_r5_plan7.txt")
    before = hyoka("show", "2023:計画7")
    code, _, message = hyoka("set", "2023:計画7", address, value, "--section", "広報課")
    assert code == 2
    assert words in message
    assert hyoka("show", "2023:計画7") == before


def test_a_number_that_another_sheet_has_is_refused(hyoka: Hyoka, repo_root: Path, tmp_path: Path) -> None:
    sample = repo_root / "resources" / "sample" / "sheet_r5_plan7.txt"
    other = tmp_path / "other.txt"
    text = sample.read_text("utf-8")
    other.write_text(text.replace("計画の実現に向けて 7", "計画の実現に向けて 8", 1), encoding="utf-8")
    hyoka("import", sample, other)

    code, _, message = hyoka("set", "2023:計画8", "header/number", "7", "--section", "企画課")
    assert (code, "はすでにあります" in message) == (2, True)
    code, data, _ = hyoka("set", "2023:計画8", "header/number", "9", "--section", "企画課")
    assert (code, data["value"]) == (0, "9")
    assert hyoka("show", "2023:計画9")[0] == 0


def test_bad_files_are_named_one_by_one_and_the_good_one_comes_in(
    hyoka: Hyoka, repo_root: Path, tmp_path: Path
) -> None:
    bad = {
        "empty.txt": b"",
        "other.txt": "きょうは よい てんきです。\n".encode(),
        "binary.xlsx": bytes(range(256)) * 10,
        "~$open.xlsx": b"\x00" * 165,
    }
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder").mkdir()
    sample = repo_root / "resources" / "sample" / "sheet_r5_plan7.txt"
    paths = [*(tmp_path / name for name in bad), tmp_path / "absent.txt", tmp_path / "folder", sample]
    code, data, _ = hyoka("import", *paths)
    assert code == 2
    assert len(data["imported"]) == 1
    assert len(data["refused"]) == 6
    assert all(item["reason"].endswith("。") for item in data["refused"]), data["refused"]


def test_unknown_sheets_and_arguments_get_a_sentence(
    hyoka: Hyoka, repo_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hyoka("import", repo_root / "resources" / "sample" / "sheet_r5_plan7.txt")
    code, _, message = hyoka("show", "2023:計画9")
    assert (code, "「2023:計画9」はありません" in message) == (2, True)
    assert run(["export", "2023:計画7"]) == 2
    assert capsys.readouterr().err.startswith("--to を指定してください。\n使い方: hyoka export")
    assert run(["exporrt"]) == 2
    assert "「exporrt」というコマンドもファイルもありません。" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["print", "2023:計画7", "--to", "a.pdf", "--year", "五"], "--year には数字を指定してください。"),
        (
            ["import", "a.txt", "--year", "99999"],
            "--year の「99999」は年度ではありません。1989 から 2099 まで",
        ),
        (["print", "2023:計画7", "--to"], "--to の後に値がありません。"),
        (["settle", "1"], "--take --value のどれか1つを指定してください。"),
        (["settle", "1", "--take", "a", "--value", "b"], "--value と --take は一緒に指定できません。"),
        (["list", "everything"], "余分な引数があります: everything。\n使い方: hyoka list"),
    ],
)
def test_what_is_wrong_with_arguments_is_said_in_japanese(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert run(arguments) == 2
    assert capsys.readouterr().err.startswith(words)


def test_without_a_screen_the_window_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hyoka_desktop.cli.has_screen", lambda: False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    assert run([]) == 2
    assert "画面のない所では画面を開けません。" in capsys.readouterr().err


def test_reading_a_database_that_is_not_there_makes_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["list", "--db", str(tmp_path / "none.db")]) == 2
    assert capsys.readouterr().err.strip().endswith("。")
    assert list(tmp_path.iterdir()) == []


def test_export_and_print_write_the_files_they_name(
    hyoka: Hyoka, text_file: Path, name: str, tmp_path: Path
) -> None:
    hyoka("import", text_file)
    code, data, _ = hyoka("export", name, "--to", tmp_path / "out", "--for", "広報広聴課")
    assert code == 0
    assert [Path(file).name for file in data["files"]] == [f"R5_計画{name[-1]}_広報広聴課.xlsx"]
    code, data, _ = hyoka("print", name, "--to", tmp_path / "out" / "sheet.pdf")
    assert code == 0
    assert data["pages"] >= 3
    assert (tmp_path / "out" / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_an_exported_file_comes_in_elsewhere_as_it_was(
    hyoka: Hyoka, text_file: Path, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hyoka("import", text_file)
    _, here, _ = hyoka("show", name)
    _, data, _ = hyoka("export", name, "--to", tmp_path, "--for", "広報広聴課")
    other = str(tmp_path / "other.db")
    assert run(["import", "--db", other, "--json", *data["files"]]) == 0
    assert json.loads(capsys.readouterr().out)["imported"][0]["tier"] == 1
    assert run(["show", "--db", other, "--json", name]) == 0
    assert json.loads(capsys.readouterr().out) == here


def test_the_program_starts_as_a_module_without_a_screen(
    repo_root: Path, tmp_path: Path, hyoka_home: Path
) -> None:
    sample = repo_root / "resources" / "sample" / "sheet_r5_plan7.txt"
    environment = {**os.environ, "PYTHONPATH": str(repo_root)}
    environment.pop("DISPLAY", None)
    for arguments in (["import", str(sample)], ["print", "2023:計画7", "--to", "page.pdf"]):
        command = [sys.executable, "-m", "hyoka_desktop", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert (hyoka_home / "hyoka.db").exists()
    assert (tmp_path / "page.pdf").exists()


def test_book_says_what_it_wrote(hyoka: Hyoka, text_file: Path, tmp_path: Path) -> None:
    hyoka("import", text_file)
    code, data, messages = hyoka("book", "--to", tmp_path / "book.xlsx", "--csv", tmp_path / "csv")
    assert (code, messages) == (0, "")
    assert data["files"] == [str(tmp_path / "book.xlsx")]
    assert sorted(data["csv"]) == sorted(map(str, (tmp_path / "csv").iterdir()))
    assert (data["fiscal_year"], data["sheets"], data["disagreements"]) == (2023, 1, 0)


def test_book_of_a_year_without_sheets_is_refused(hyoka: Hyoka, text_file: Path, tmp_path: Path) -> None:
    hyoka("import", text_file)
    code, data, messages = hyoka("book", "--to", tmp_path / "book.xlsx", "--year", 1999)
    assert (code, data) == (2, None)
    assert "のシートはありません" in messages
    assert not (tmp_path / "book.xlsx").exists()
