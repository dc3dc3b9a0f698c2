"""The commands for 点検: `check`, `keep`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from hyoka_desktop.cli.answering import DONE, FINDINGS, answer, say
from hyoka_desktop.sheet.address import read_address
from hyoka_desktop.sheet.checks.completeness import completeness
from hyoka_desktop.sheet.checks.finding import Severity
from hyoka_desktop.sheet.missing import asked_boxes
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import Note
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.check_rules import office_rules
from hyoka_desktop.tasks.checking_many import check_sheets, sheets_to_check
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.tasks.keeping import keep, take_back
from hyoka_desktop.tasks.kept_findings import Kept, finding_at, kept_in_year
from hyoka_desktop.tasks.workspace import Workspace, open_workspace, short_name


def _check(arguments: argparse.Namespace) -> int:
    say(*office_rules().complaints)
    if arguments.kept:
        return _list_kept(arguments)
    with open_workspace(arguments.db, write=False) as workspace:
        named = tuple(dict.fromkeys(workspace.find(name) for name in arguments.sheets))
        sheets = named or sheets_to_check(workspace, arguments.year)
        found = [
            (summary, finding)
            for summary, findings in check_sheets(workspace, sheets, hints=arguments.notation)
            for finding in findings
        ]
        filled = [line for sheet in sheets for line in _filled_in(workspace, sheet)]
    say(*filled)
    data = {"findings": [_as_data(summary, finding) for summary, finding in found]}
    answer(arguments, data, (line for summary, finding in found for line in _lines_of(summary, finding)))
    stands = any(finding.severity is Severity.ERROR and finding.kept is None for _, finding in found)
    return FINDINGS if stands else DONE


def _filled_in(workspace: Workspace, sheet: SheetId) -> Iterator[str]:
    """How far a sheet is filled in, and who has something left to fill in."""
    values = workspace.database.load(sheet)
    asked = asked_boxes(values, workspace.season(values.fiscal_year))
    done = completeness(asked)
    name = short_name(workspace.summary(sheet))
    yield f"{name}: 記入 {sum(one.filled for one in asked)}/{len(asked)}"
    for section, share in done.sections.items():
        if share.filled < share.asked:
            yield f"  {section or '担当課なし'} {share.filled}/{share.asked}"


def _as_data(summary: Summary, finding: Finding) -> dict[str, Any]:
    return {
        "sheet": summary.id,
        "address": str(finding.address),
        "label": finding.label,
        "section": finding.section,
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "message": finding.message,
        "suggestion": finding.suggestion,
        "kept": _kept_as_data(finding.kept) if finding.kept else None,
    }


def _kept_as_data(note: Note) -> dict[str, str]:
    return {"reason": note.text, "section": note.section, "person": note.person, "time": note.time}


def _lines_of(summary: Summary, finding: Finding) -> Iterator[str]:
    word = "残す" if finding.kept else finding.word
    yield (
        f"{short_name(summary)}  {word}  {finding.label}: {finding.message}"
        f"  [{finding.address} {finding.code}]"
    )
    if finding.kept:
        yield f"    理由（{finding.kept.section}）: {finding.kept.text}"
    elif finding.suggestion is not None:
        yield f"    → {finding.suggestion}"


def _list_kept(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db, write=False) as workspace:
        found = list(_kept(workspace, arguments))
    answer(
        arguments,
        {"kept": [_note_as_data(one) for one in found]},
        (line for one in found for line in _lines_of_kept(one)),
    )
    return DONE


def _kept(workspace: Workspace, arguments: argparse.Namespace) -> Iterator[Kept]:
    named = {workspace.find(name) for name in arguments.sheets}
    years = {workspace.summary(sheet).fiscal_year for sheet in named}
    for year in sorted(years or {_year_of(workspace, arguments)}):
        yield from (one for one in kept_in_year(workspace, year) if not named or one.summary.id in named)


def _year_of(workspace: Workspace, arguments: argparse.Namespace) -> int:
    year: int | None = arguments.year
    return workspace.summary(sheets_to_check(workspace, year)[0]).fiscal_year


def _note_as_data(kept: Kept) -> dict[str, Any]:
    return {
        "sheet": kept.summary.id,
        "address": str(kept.note.address),
        "label": kept.label,
        "code": kept.note.about,
        "message": kept.finding.message if kept.finding else None,
        **_kept_as_data(kept.note),
    }


def _lines_of_kept(kept: Kept) -> Iterator[str]:
    said = kept.finding.message if kept.finding else "（今は指摘がありません）"
    yield f"{short_name(kept.summary)}  {kept.label}: {said}  [{kept.note.address} {kept.note.about}]"
    yield f"    理由（{kept.note.section}）: {kept.note.text}"


def _keep(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db) as workspace:
        sheet = workspace.find(arguments.sheet)
        address = read_address(sheet, arguments.address)
        findings = finding_at(workspace, sheet, address, arguments.code)
        if arguments.take_back:
            notes = [take_back(workspace, finding, arguments.section) for finding in findings]
        else:
            notes = [keep(workspace, finding, arguments.reason, arguments.section) for finding in findings]
    data = {
        "sheet": sheet,
        "address": str(address),
        "code": arguments.code,
        "kept": None if arguments.take_back else _kept_as_data(notes[0]),
    }
    done = "残すのをやめました" if arguments.take_back else "理由を付けて残しました"
    answer(arguments, data, [f"{done}: {address} {arguments.code}"])
    return DONE


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {"check": _check, "keep": _keep}
