"""The payload survives being cut into cells, and says when it did not."""

import base64
import dataclasses
import hashlib
import json
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.season import write_season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import Stamp, Version, seal
from hyoka_desktop.workbook import payload as room
from hyoka_desktop.workbook.errors import RefusedFileError
from hyoka_desktop.workbook.payload import (
    CHUNK,
    MARK,
    Packed,
    Payload,
    PayloadError,
    WrittenCell,
    is_payload,
    pack,
    unpack,
)
from tests.strategies import any_texts, identities, sheet_values, stamps
from tests.workbook.made import payload_of, sample, season_of

SHEET = SheetId("a" * 32)
plain_data = st.recursive(
    st.none() | st.booleans() | st.integers() | any_texts(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_texts(), inner, max_size=3),
    max_leaves=6,
)
halves = st.text(st.characters(categories=["Cs", "Lo"]), max_size=5)


def packed_from(plain: Any) -> tuple[str, ...]:
    """Cells as another version, or another program, might write them."""
    data = zlib.compress(json.dumps(plain).encode())
    head = f"{MARK} format=1 chunks=1 sha256={hashlib.sha256(data).hexdigest()}"
    return head, "HYK00000:" + base64.b64encode(data).decode()


@st.composite
def payloads(draw: st.DrawFn) -> Payload:
    values: Values = draw(sheet_values(any_texts(), with_unknown_boxes=True))
    stamp: Stamp = draw(stamps())
    versions = tuple(seal(values, {}, stamp))
    return Payload(
        values.sheet,
        values.fiscal_year,
        export=draw(any_texts()),
        number=draw(any_texts()),
        section=draw(any_texts() | halves),
        person=draw(any_texts() | halves),
        time=draw(any_texts()),
        season=draw(st.dictionaries(any_texts(), plain_data, max_size=3)),
        versions=versions,
        heads={version.address: (version.id,) for version in versions},
        findings=tuple(draw(st.lists(st.dictionaries(any_texts(), plain_data, max_size=2), max_size=2))),
        cells=draw(
            st.dictionaries(identities(), st.builds(WrittenCell, any_texts(), any_texts()), max_size=4)
        ),
        labels=tuple(draw(st.lists(any_texts(), max_size=4))),
        unknown={f"later {name}": draw(plain_data) for name in draw(st.lists(any_texts(), max_size=2))},
    )


@given(payloads())
def test_what_is_unpacked_is_what_was_packed(payload: Payload) -> None:
    packed = pack(payload)

    assert unpack(packed.cells) == (payload, packed.digest)


@given(payloads())
def test_a_cell_can_hold_every_piece(payload: Payload) -> None:
    for cell in pack(payload).cells:
        assert len(cell) <= CHUNK
        assert cell.isascii()
        assert cell.startswith("HYK")


def test_a_long_history_takes_several_cells() -> None:
    values = Values(SHEET, 2023, {})
    texts = {Address(SHEET, "goal", "", "aim", str(number)): f"{number:032x}" * 40 for number in range(2000)}
    versions = seal(Values(SHEET, 2023, texts), {}, Stamp("", "", "", "", lambda: "1" * 32))
    payload = dataclasses.replace(payload_of(values), versions=tuple(versions))

    packed = pack(payload)

    assert len(packed.cells) > 3
    assert unpack(packed.cells)[0] == payload


def test_the_sheet_and_its_settings_come_out_again() -> None:
    payload = unpack(pack(payload_of(sample())).cells)[0]

    assert payload.values() == sample()
    assert payload.read_season() == season_of(sample())


def test_what_a_newer_version_added_is_kept() -> None:
    plain = {
        "form": "HYK",
        "format": 7,
        "sheet": SHEET,
        "fiscal_year": 2030,
        "season": {**write_season(season_of(sample())), "mood": "calm"},
        "signatures": [{"by": "x"}],
        "versions": [["1" * 32, "goal/aim", [], "text", "課", "人", "t", "typed", [], {"later": True}]],
    }

    payload = unpack(packed_from(plain))[0]
    again = unpack(pack(payload).cells)[0]

    assert again == payload
    assert again.format == 7
    assert again.unknown == {"signatures": [{"by": "x"}]}
    assert again.season["mood"] == "calm"
    assert again.versions[0].value == "text"


def test_another_form_is_refused() -> None:
    with pytest.raises(RefusedFileError, match="別の様式") as caught:
        unpack(packed_from({"form": "XYZ", "sheet": SHEET, "fiscal_year": 2023}))

    assert caught.value.code == "other_form"


def cut(packed: Packed) -> tuple[str, ...]:
    return packed.cells[:-1]


def changed(packed: Packed) -> tuple[str, ...]:
    head, first, *rest = packed.cells
    letter = "A" if first[20] != "A" else "B"
    return head, first[:20] + letter + first[21:], *rest


def beheaded(packed: Packed) -> tuple[str, ...]:
    return MARK, *packed.cells[1:]


@pytest.mark.parametrize("damage", [cut, changed, beheaded])
def test_damage_is_noticed(damage: Any) -> None:
    with pytest.raises(PayloadError):
        unpack(damage(pack(payload_of(sample()))))


@pytest.mark.parametrize(
    "plain",
    [
        [],
        {},
        {"form": "HYK"},
        {"form": "HYK", "sheet": 5, "fiscal_year": 2023},
        {"form": "HYK", "sheet": SHEET, "fiscal_year": "many"},
        {"form": "HYK", "sheet": SHEET, "fiscal_year": 2023, "versions": [["id"]]},
        {"form": "HYK", "sheet": SHEET, "fiscal_year": 2023, "versions": [["i", "x", [], *"vspto"]]},
        {"form": "HYK", "sheet": SHEET, "fiscal_year": 2023, "versions": [["i", "goal/aim", [1], *"vspto"]]},
        {"form": "HYK", "sheet": SHEET, "fiscal_year": 2023, "cells": {"n": 5}},
        {"form": "HYK", "sheet": SHEET, "fiscal_year": 2023, "labels": "no list", "heads": 3},
    ],
)
def test_wrong_shapes_are_noticed(plain: Any) -> None:
    with pytest.raises(PayloadError):
        unpack(packed_from(plain))


def test_it_never_grows_beyond_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_LARGEST", 1000)

    with pytest.raises(PayloadError, match="大きすぎる"):
        unpack(pack(payload_of(sample())).cells)


def test_nothing_else_is_taken_for_a_payload() -> None:
    assert is_payload(pack(payload_of(sample())).cells[0])
    assert not is_payload("令和5年度 施策評価シート")
    with pytest.raises(PayloadError):
        unpack([])


def test_a_deletion_keeps_what_it_saw() -> None:
    address = Address(SHEET, "goal", "b" * 32, "exists", "")
    deletion = Version("2", address, ("1",), "", "課", "人", "t", "typed", ("3", "4"))

    payload = Payload(SHEET, 2023, versions=(deletion,))

    assert unpack(pack(payload).cells)[0].versions == (deletion,)
