"""Part 4 and the parts after it: lists of paragraphs, each with its label at the left."""

from __future__ import annotations

from hyoka_desktop.layout.builder import Box, Traits
from hyoka_desktop.layout.looks import LABEL
from hyoka_desktop.layout.placer import LABEL_RIGHT, Placer
from hyoka_desktop.sheet.declaration import parts


def place_judgement(placer: Placer, part: str) -> None:
    """Place a part that consists of lists of paragraphs alone."""
    placer.part_heading(part)
    for name in parts()[part].lists:
        with placer.builder.beside(Box(0, LABEL_RIGHT, LABEL, placer.label(part, name))):
            placer.paragraphs(name, "", LABEL_RIGHT, Traits(part, table=name))


def is_wanted(placer: Placer, part: str) -> bool:
    """Say whether a later part is printed: it has a text, or the season wants it on this sheet."""
    group, number = (placer.values.at(placer.address("header", name)) for name in ("group", "number"))
    return placer.season.wants_part(part, group, number) or any(
        placer.rows(name) for name in parts()[part].lists
    )
