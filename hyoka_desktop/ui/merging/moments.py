"""Moments and people in words, as the lists of とりまとめ show them."""

from __future__ import annotations

from hyoka_desktop.sheet.days import moment_here
from hyoka_desktop.sheet.versions import EXCEL, Version
from hyoka_desktop.storage.records import Summary


def hand(version: Version) -> str:
    """Who wrote a version and when."""
    who = " ".join(piece for piece in (version.section, version.person) if piece) or "(課名なし)"
    how = "(Excelで直接入力)" if version.origin == EXCEL else ""
    if not version.time and version.origin != EXCEL:
        # What was read from a published text bears no moment of its own.
        return "公表された内容"
    return f"{who}{how}\n{moment_here(version.time) or '保存日時は不明'}"


def sheet_words(summary: Summary) -> str:
    """A sheet by the beginning of its group, its number and its title: where there is little room."""
    return f"{summary.group[:2]}{summary.number} {summary.title}".strip()
