"""The model read as data: which boxes and lists each class declares, in the order of the paper."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated, get_args, get_origin, get_type_hints

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.kinds import (
    ByStage,
    ByYear,
    FilledBy,
    Keyed,
    Kind,
    Leaf,
    Many,
    Paragraphs,
    PartOf,
)
from hyoka_desktop.sheet.model import Sheet


@dataclasses.dataclass(frozen=True, slots=True)
class BoxField:
    """A field that holds one box, or one box for each key where `keyed` says by what."""

    name: str
    kind: Leaf
    keyed: type[Keyed] | None
    part: str
    filled_by: str


@dataclasses.dataclass(frozen=True, slots=True)
class ListField:
    """A field that holds rows of the class `row`; its name is unique in the whole form."""

    name: str
    kind: Many | Paragraphs
    row: type
    owner: type
    part: str
    filled_by: str


@dataclasses.dataclass(frozen=True, slots=True)
class Declared:
    """All that one class declares; `order` names its fields as they stand in the model."""

    cls: type
    boxes: Mapping[str, BoxField]
    lists: Mapping[str, ListField]
    order: tuple[BoxField | ListField, ...]

    def __contains__(self, name: str) -> bool:
        """Say whether the class declares a box or list of this name."""
        return name in self.boxes or name in self.lists


@cache
def declared(cls: type, part: str) -> Declared:
    """Read one class of the model; `part` is where its fields are printed unless they say otherwise."""
    boxes: dict[str, BoxField] = {}
    lists: dict[str, ListField] = {}
    for name, hint in get_type_hints(cls, include_extras=True).items():
        if get_origin(hint) is not Annotated:
            continue
        kind, extras = _kind_and_extras(hint)
        where = next((extra.part for extra in extras if isinstance(extra, PartOf)), part)
        filled_by = next((extra.field for extra in extras if isinstance(extra, FilledBy)), "")
        if isinstance(kind, Many | Paragraphs):
            row = get_args(get_args(hint)[0])[0]
            lists[name] = ListField(name, kind, row, cls, where, filled_by)
        elif isinstance(kind, ByYear | ByStage):
            boxes[name] = BoxField(name, kind.of, type(kind), where, filled_by)
        else:
            boxes[name] = BoxField(name, kind, None, where, filled_by)
    names = (field.name for field in dataclasses.fields(cls))
    order = tuple(boxes.get(name) or lists[name] for name in names if name in boxes or name in lists)
    return Declared(cls, MappingProxyType(boxes), MappingProxyType(lists), order)


def _kind_and_extras(hint: object) -> tuple[Kind, tuple[object, ...]]:
    kind, *extras = hint.__metadata__  # type: ignore[attr-defined]  # Annotated carries it, typing hides it
    return kind, tuple(extras)


@cache
def parts() -> Mapping[str, Declared]:
    """The parts of the sheet that are classes of their own, by the name of their field in Sheet."""
    hints = get_type_hints(Sheet, include_extras=True)
    return MappingProxyType(
        {
            name: declared(hint, name)
            for name, hint in hints.items()
            if isinstance(hint, type) and dataclasses.is_dataclass(hint)
        }
    )


@cache
def form() -> tuple[Declared | ListField, ...]:
    """The whole form in the order of the paper: parts, and the lists that stand between them."""
    own = declared(Sheet, "").lists
    names = (field.name for field in dataclasses.fields(Sheet))
    return tuple(parts().get(name) or own[name] for name in names if name in parts() or name in own)


@cache
def lists() -> Mapping[str, ListField]:
    """Every list of rows in the form by its name, outer lists before those within their rows."""
    found = dict(top_lists())
    for outer in top_lists().values():
        found.update(declared(outer.row, outer.part).lists)
    return MappingProxyType(found)


@cache
def top_lists() -> Mapping[str, ListField]:
    """The lists that belong to the sheet itself, not to a row of it."""
    found: dict[str, ListField] = {}
    for item in form():
        found.update({item.name: item} if isinstance(item, ListField) else item.lists)
    return MappingProxyType(found)


def row_class(list_name: str) -> Declared:
    """What the rows of a list declare."""
    field = lists()[list_name]
    return declared(field.row, field.part)


@cache
def _known_boxes() -> Mapping[tuple[str, bool, str], BoxField]:
    classes = [(part, False) for part in parts().values()]
    classes += [(row_class(name), True) for name in lists()]
    return {(box.part, is_row, box.name): box for cls, is_row in classes for box in cls.boxes.values()}


def box_field(address: Address) -> BoxField | None:
    """What the model declares about a box; None for `exists`, `order` and what this version does not know.

    The key is not looked at but for its being there: without one an address names all boxes of a keyed field.
    """
    found = _known_boxes().get((address.part, bool(address.row), address.field))
    return found if found and (found.keyed or not address.key) else None
