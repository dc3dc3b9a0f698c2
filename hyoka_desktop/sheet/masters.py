"""The masters of a year: 組織 and 施策の体系, as the office lists them; part of 年度設定."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class MasterSection:
    """A 課 with its code and 部; `since` is the fiscal year in which it got this name, or 0."""

    code: str
    bureau: str
    name: str
    since: int = 0
    unknown: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class MasterPolicy:
    """A 施策: its code, the group of sheets that it belongs to, its number and title."""

    code: str
    group: str
    number: str
    title: str
    unknown: Mapping[str, Any] = field(default_factory=dict, hash=False)


def read_sections(raw: Iterable[Mapping[str, Any]]) -> tuple[MasterSection, ...]:
    """Read 組織 from plain data; raises TypeError, ValueError or AttributeError for another shape."""
    return tuple(
        MasterSection(
            _text(one, "code"),
            _text(one, "bureau"),
            _text(one, "name"),
            int(one.get("since", 0)),
            _unknown(one, MasterSection),
        )
        for one in raw
    )


def read_policies(raw: Iterable[Mapping[str, Any]]) -> tuple[MasterPolicy, ...]:
    """Read 施策の体系 from plain data; raises TypeError or AttributeError for another shape."""
    return tuple(
        MasterPolicy(
            _text(one, "code"),
            _text(one, "group"),
            _text(one, "number"),
            _text(one, "title"),
            _unknown(one, MasterPolicy),
        )
        for one in raw
    )


def write_master(master: MasterSection | MasterPolicy) -> dict[str, Any]:
    """A line of a master as plain data, with what a newer version wrote in it."""
    return {**master.unknown, **{name: getattr(master, name) for name in _names(type(master))}}


def _names(kind: type[MasterSection | MasterPolicy]) -> tuple[str, ...]:
    return tuple(item.name for item in dataclasses.fields(kind) if item.name != "unknown")


def _unknown(one: Mapping[str, Any], kind: type[MasterSection | MasterPolicy]) -> dict[str, Any]:
    return {name: value for name, value in one.items() if name not in _names(kind)}


def _text(one: Mapping[str, Any], name: str) -> str:
    text = one.get(name, "")
    if not isinstance(text, str):
        raise TypeError(text)
    return text
