"""Which boxes of the form 年度設定 speaks of, in the order of the paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from hyoka_desktop.sheet.declaration import BoxField, Declared, ListField, form, row_class
from hyoka_desktop.sheet.kinds import Keyed, Line, Many, Paragraphs, Prose, Total
from hyoka_desktop.sheet.model import PARTS

SeasonBox = BoxField | ListField


@cache
def season_boxes() -> tuple[SeasonBox, ...]:
    """Every box and list of paragraphs that somebody fills in, by the part in which it is printed."""
    found = [
        field
        for declared in _classes()
        for field in declared.order
        if not isinstance(field.kind, Many | Total)
    ]
    order = list(PARTS)
    return tuple(sorted(found, key=lambda field: order.index(field.part)))


@cache
def boxes_by_name() -> Mapping[str, SeasonBox]:
    """The same by the names that 年度設定 gives them."""
    return MappingProxyType({name_of(field): field for field in season_boxes()})


def printed_boxes() -> tuple[SeasonBox, ...]:
    """The same with the computed boxes, which have a printed label too."""
    found = {
        (field.part, field.name): field
        for declared in _classes()
        for field in declared.order
        if not isinstance(field.kind, Many)
    }
    order = list(PARTS)
    return tuple(sorted(found.values(), key=lambda field: order.index(field.part)))


def keyed_boxes(by: type[Keyed]) -> tuple[BoxField, ...]:
    """The boxes that have one for each year, or for each year and stage, and are typed in."""
    return tuple(field for field in season_boxes() if isinstance(field, BoxField) and field.keyed is by)


def name_of(field: SeasonBox) -> str:
    """How 年度設定 names a box: `part.field`."""
    return f"{field.part}.{field.name}"


def has_key(field: SeasonBox) -> bool:
    """Say whether there is one box for each column of years."""
    return isinstance(field, BoxField) and field.keyed is not None


def has_length(field: SeasonBox) -> bool:
    """Say whether the text of a box can be too long."""
    return isinstance(field.kind, Line | Prose | Paragraphs)


def _classes() -> Iterator[Declared]:
    for item in form():
        if isinstance(item, Declared):
            yield item
            yield from (row_class(found.name) for found in item.lists.values() if _is_many(found))
        else:
            yield row_class(item.name)


def _is_many(field: ListField) -> bool:
    return isinstance(field.kind, Many)
