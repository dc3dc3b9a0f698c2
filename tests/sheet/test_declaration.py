"""The model read as data, and the rules that hold for whatever is added to it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, get_args, get_origin, get_type_hints

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import (
    BoxField,
    Declared,
    ListField,
    box_field,
    form,
    lists,
    parts,
    row_class,
    top_lists,
)
from hyoka_desktop.sheet.kinds import (
    Amount,
    ByStage,
    ByYear,
    Departments,
    FilledBy,
    Kind,
    Many,
    Paragraphs,
    PartOf,
    Section,
    Total,
)
from hyoka_desktop.sheet.model import PARTS, Indicator, Paragraph, Sheet


def classes() -> list[Declared]:
    return [*parts().values(), *(row_class(name) for name in lists())]


def boxes() -> Iterator[tuple[Declared, BoxField]]:
    for cls in classes():
        yield from ((cls, box) for box in cls.boxes.values())


def test_every_part_of_the_paper_has_fields_and_every_field_a_part() -> None:
    used = {box.part for _, box in boxes()} | {field.part for field in lists().values()}
    assert used == set(PARTS)


def test_parts_with_a_class_are_named_after_their_field() -> None:
    assert set(parts()) == set(PARTS) - {"plan", "progress"}
    assert [item.cls if isinstance(item, Declared) else item.name for item in form()] == [
        parts()["header"].cls,
        parts()["goal"].cls,
        "initiatives",
        parts()["evaluation"].cls,
        parts()["external"].cls,
        parts()["final"].cls,
        parts()["followup"].cls,
    ]


def test_part_numbers_rise_and_short_names_are_short() -> None:
    numbers = [part.number for part in PARTS.values() if part.number]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert all(part.title for part in PARTS.values())


def test_a_box_is_known_by_part_and_field_whether_of_a_row_or_not() -> None:
    # The text of a paragraph is one box for every list; all others are told apart by their names.
    single = [(box.part, box.name) for cls, box in boxes() if cls.cls is not Paragraph]
    assert [name for name, count in Counter(single).items() if count > 1] == []


def test_names_of_lists_are_unique_and_no_name_of_a_box() -> None:
    names = [name for cls in classes() for name in cls.lists] + ["initiatives"]
    assert sorted(set(names)) == sorted(lists())
    assert not set(lists()) & {box.name for _, box in boxes()}
    assert set(top_lists()) == {"indicators", "context", "initiatives", "summary", "direction"} | {
        "opinion",
        "response",
        "verdict",
        "measures",
    }


def test_whoever_fills_a_box_is_named_by_a_box_of_the_same_row() -> None:
    for cls in classes():
        for field in cls.order:
            if field.filled_by:
                assert isinstance(cls.boxes[field.filled_by].kind, Section | Departments), field.name
                assert not cls.boxes[field.filled_by].filled_by


def test_every_total_adds_up_amounts() -> None:
    for cls, box in boxes():
        if isinstance(box.kind, Total):
            across = box.kind.across
            addends = (row_class(across) if across else cls).boxes
            assert [name for name in box.kind.of if not isinstance(addends[name].kind, Amount)] == []
            assert {addends[name].keyed for name in box.kind.of} == {box.keyed}


def test_every_annotation_of_the_model_is_understood() -> None:
    known: tuple[type, ...] = (*get_args(Kind), FilledBy, PartOf)
    for cls in (*(declared.cls for declared in classes()), Sheet):
        for name, hint in get_type_hints(cls, include_extras=True).items():
            if get_origin(hint) is Annotated:
                kind, *marks = hint.__metadata__
                assert isinstance(kind, get_args(Kind)), name
                assert all(isinstance(mark, known) for mark in marks), name


def test_every_field_but_identities_is_declared_and_blank_by_default() -> None:
    for declared in classes():
        fields = {field.name: field for field in dataclasses.fields(declared.cls)}
        assert set(fields) - {"id", "order"} == {field.name for field in declared.order}
        known = {"id": ""} if "id" in fields else {}
        blank = declared.cls(**known)
        assert not any(getattr(blank, name) for name in fields)


def test_labels_are_there_and_keyed_boxes_are_leaves() -> None:
    for _, box in boxes():
        assert box.kind.label
        assert box.keyed in (None, ByYear, ByStage)
    for field in lists().values():
        assert field.kind.label
        assert isinstance(field.kind, Many) or field.row is Paragraph


def test_where_fields_of_a_row_are_printed() -> None:
    initiative = row_class("initiatives")
    assert {name: box.part for name, box in initiative.boxes.items()} == {
        "title": "plan",
        "main_effort": "plan",
        "projects": "plan",
        "lead": "progress",
        "related": "progress",
        "description": "progress",
        "total": "progress",
        "project": "progress",
        "personnel": "progress",
    }
    assert {name: field.part for name, field in initiative.lists.items()} == {
        "content": "plan",
        "results": "progress",
    }
    assert row_class("results").boxes["text"].part == "progress"


def test_a_box_is_found_by_its_address() -> None:
    row = "0" * 32
    found = box_field(Address("s", "goal", row, "values", "2022"))
    assert found == row_class("indicators").boxes["values"]
    assert box_field(Address("s", "goal", "", "aim", "")) == parts()["goal"].boxes["aim"]
    assert box_field(Address("s", "goal", row, "aim", "")) is None
    assert box_field(Address("s", "goal", row, "exists", "")) is None
    assert box_field(Address("s", "appendix", "", "note", "")) is None


def test_the_order_of_the_fields_is_that_of_the_model() -> None:
    names = [field.name for field in row_class("indicators").order]
    assert names == ["name", "unit", "values", "owner", "analysis"]
    assert row_class("indicators").cls is Indicator
    assert isinstance(row_class("initiatives").order[2], ListField)
    assert [field.row for field in lists().values() if isinstance(field.kind, Paragraphs)].count(
        Paragraph
    ) == 9
