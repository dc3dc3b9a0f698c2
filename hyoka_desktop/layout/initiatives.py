"""Parts 2 and 3: the plan of each 取組方針, and how far it has come."""

from __future__ import annotations

from hyoka_desktop.layout.builder import Box, Traits
from hyoka_desktop.layout.costs import place_costs
from hyoka_desktop.layout.grid import new_row
from hyoka_desktop.layout.header import NAME_RIGHT, place_departments
from hyoka_desktop.layout.looks import LABEL, in_bold
from hyoka_desktop.layout.placer import LABEL_RIGHT, WIDTH, Placer

_PLAN = "plan"
_PROGRESS = "progress"
_BOLD_LABEL = in_bold(LABEL)


def place_plan(placer: Placer) -> None:
    """Place what each 取組方針 wants to do."""
    placer.part_heading(_PLAN)
    for number, row in enumerate(_rows(placer)):
        traits = Traits(_PLAN, table=f"plan/{row}")
        title = placer.box(LABEL_RIGHT, WIDTH, placer.address(_PLAN, "title", row))
        label = Box(0, LABEL_RIGHT, _BOLD_LABEL, _numbered(placer, number))
        # Overleaf the title says to which 取組方針 the rest belongs.
        placer.builder.add([label, title.drawn(in_bold(title.look))], traits._replace(keep=True, head=True))
        _place_field(placer, "main_effort", row, traits)
        with placer.builder.beside(Box(0, LABEL_RIGHT, LABEL, placer.label(_PLAN, "content"))):
            placer.paragraphs("content", row, LABEL_RIGHT, traits)
        _place_field(placer, "projects", row, traits)


def place_progress(placer: Placer) -> None:
    """Place what became of each 取組方針: who answers for it, its costs, results and open questions."""
    placer.part_heading(_PROGRESS)
    for number, row in enumerate(_rows(placer)):
        if number:
            placer.builder.gap(6.0, _PROGRESS)
        _place_head(placer, number, row)
        description = placer.box(0, WIDTH, placer.address(_PROGRESS, "description", row))
        placer.builder.add([description], Traits(_PROGRESS))
        heading = placer.season.headings.get("progress.costs", "取組コストの状況")
        place_costs(placer, heading, _PROGRESS, row)
        traits = Traits(_PROGRESS, table=f"results/{row}")
        placer.sub_heading(placer.label(_PROGRESS, "results"), traits)
        placer.paragraphs("results", row, 0, traits)


def _place_head(placer: Placer, number: int, row: str) -> None:
    title_address = placer.address(_PLAN, "title", row)
    title = placer.box(LABEL_RIGHT, NAME_RIGHT, title_address, again=True)
    beside = (
        Box(0, LABEL_RIGHT, _BOLD_LABEL, _numbered(placer, number)),
        title.drawn(in_bold(title.look)),
    )
    name = f"{_numbered(placer, number)} {title.text}".strip()
    with placer.builder.beside(*beside):
        lead, related = (placer.address(_PROGRESS, field, row) for field in ("lead", "related"))
        place_departments(placer, lead, Traits(_PROGRESS, keep=True, bookmark=name))
        place_departments(placer, related, Traits(_PROGRESS, keep=True))


def _place_field(placer: Placer, name: str, row: str, traits: Traits) -> None:
    box = placer.box(LABEL_RIGHT, WIDTH, placer.address(_PLAN, name, row))
    placer.labelled(placer.label(_PLAN, name, row), box, traits)


def _numbered(placer: Placer, number: int) -> str:
    return f"{placer.label(_PLAN, 'title', new_row(1))}{placer.number('initiatives', number)}"


def _rows(placer: Placer) -> tuple[str, ...]:
    """The 取組方針 of the sheet, or one blank one."""
    return placer.rows("initiatives") or (new_row(1),)
