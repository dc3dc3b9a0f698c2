"""The commands for merging: `merge`, `conflicts`, `settle`, `takeback`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from hyoka_desktop.cli.answering import DONE, FAILED, FINDINGS, answer, say
from hyoka_desktop.sheet.address import EXISTS, Address
from hyoka_desktop.storage.merge_records import MergedFile
from hyoka_desktop.tasks.merging.questions import Question, questions
from hyoka_desktop.tasks.merging.report import MergeReport
from hyoka_desktop.tasks.merging.running import Choice, Choices, dry_run, merge_files
from hyoka_desktop.tasks.merging.settling import settle_question
from hyoka_desktop.tasks.merging.taking_back import take_back
from hyoka_desktop.tasks.workspace import open_workspace

# A file that Excel keeps beside an open one is no failure: the open one is merged as it was last saved.
_HARMLESS = "lock_file"


def _merge(arguments: argparse.Namespace) -> int:
    choices = Choices(others=Choice(arguments.section.strip(), arguments.accept))
    run = dry_run if arguments.dry_run else merge_files
    with open_workspace(arguments.db) as workspace:
        report = run(workspace, arguments.paths, choices)
    for file in report.files:
        say(*_lines_of(file))
    if report.notice:
        say(report.notice)
    for path in report.passed_over:
        say(f"Excelファイルではないため読みませんでした: {path}")
    answer(arguments, report.as_data(), [_summary(report)])
    return _code(report)


def _code(report: MergeReport) -> int:
    if any(file.code != _HARMLESS for file in report.refused):
        return FAILED
    totals = report.totals
    return FINDINGS if report.refused or totals.conflicts or totals.waiting else DONE


def _lines_of(file: MergedFile) -> list[str]:
    if file.code:
        return [f"取り込めません: {file.file}", f"  {file.reason}"]
    return [
        f"{file.file}（{file.section or '提出課なし'}）: {_counted(file)}",
        *(f"  {n}" for n in file.notes),
    ]


def _counted(file: MergedFile) -> str:
    counts = file.counts
    words = {
        "追加": counts.added,
        "更新": counts.taken,
        "変更なし": counts.same,
        "古いファイル": counts.older,
        "食い違い": counts.conflicts,
        "担当課以外の修正": counts.foreign,
        "Excelで直接入力": counts.direct_edits,
        "確認待ち": counts.waiting,
    }
    return " ".join(f"{word}{number}" for word, number in words.items() if number)


def _summary(report: MergeReport) -> str:
    merged = len(report.files) - len(report.refused)
    name = f"取込{report.run}" if report.run else "試しの取込（何も変わっていません）"
    return f"{name}: {merged}件を取り込み、{len(report.refused)}件を取り込めませんでした。"


def _conflicts(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db, write=False) as workspace:
        found = questions(workspace)
    lines = (line for question in found for line in _lines_of_question(question))
    answer(arguments, {"conflicts": [_as_data(question) for question in found]}, lines)
    return FINDINGS if found else DONE


def _as_data(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind.value,
        "sheet": question.sheet,
        "address": str(question.address),
        "label": question.label,
        "base": question.base,
        "heads": [
            {
                "version": head.id,
                "value": head.value,
                "section": head.section,
                "person": head.person,
                "time": head.time,
            }
            for head in question.heads
        ],
        "suggested": question.suggested,
    }


def _lines_of_question(question: Question) -> list[str]:
    heads = (
        f"  {'→' if head.id == question.suggested else ' '} {head.section or '（配布前）'}"
        f" {_day(head.time)}: {_said(head.address, head.value)}  [{head.id}]"
        for head in question.heads
    )
    asked = [f"  確認: {question.reason}"] if question.reason else []
    return [
        f"{question.label}  [{question.id}]",
        *asked,
        f"    配布時: {_said(question.address, question.base)}",
        *heads,
    ]


def _said(address: Address, value: str) -> str:
    if address.field == EXISTS:
        return "（この行を残す）" if value else "（この行を削除する）"
    return value or "（空欄）"


def _day(time: str) -> str:
    """The day of a moment, here; empty where it is not known."""
    return datetime.fromisoformat(time).astimezone().date().isoformat() if time else ""


def _settle(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db) as workspace:
        done = settle_question(workspace, arguments.conflict, take=arguments.take, value=arguments.value)
    data = {"conflict": done.conflict, "value": done.value, "version": done.version}
    answer(arguments, data, [f"解決しました: {_said(done.address, done.value)}"])
    return DONE


def _takeback(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db) as workspace:
        done = take_back(workspace, arguments.name)
    lines = [f"取り消しました: {file.file}" for file in done.files]
    answer(arguments, {"import": done.name, "withdrawn": done.withdrawn}, lines)
    return DONE


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "merge": _merge,
    "conflicts": _conflicts,
    "settle": _settle,
    "takeback": _takeback,
}
