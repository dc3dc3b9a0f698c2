"""What is printed of a sheet: its pages, and what stands in their head and foot; many sheets as a book."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hyoka_desktop.layout.book import Book, Chapter, Cover, bind
from hyoka_desktop.layout.copies import Copy, copy_of
from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.header import form_title
from hyoka_desktop.layout.pages import Pages, paginate
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.days import long_date
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.tasks.changing import as_handed_out, handed_out_number
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.laid_aside import LaidAside
from hyoka_desktop.tasks.states import State, day_of
from hyoka_desktop.tasks.workspace import Workspace, list_order

_FORM = "施策評価シート"


@dataclass(frozen=True, slots=True)
class Manner:
    """How sheets are printed.

    `draft` is the day that 【案】 shows, None without it. With `changes` what changed since a sheet was
    handed out is underlined. A `public` copy carries neither, and no ids.
    """

    draft: date | None = None
    public: bool = False
    changes: bool = False


class _Source:
    """Where the printed sheets come from: the database as it is now, or a 版."""

    def __init__(self, workspace: Workspace, state: State | None) -> None:
        self._workspace, self._state = workspace, state
        self._seasons: dict[int, Season] = {}

    def load(self, sheet: SheetId) -> tuple[Values, Season]:
        if self._state:
            kept = self._state.kept(sheet)
            self._seasons[kept.values.fiscal_year] = kept.season
            return kept.values, kept.season
        values = self._workspace.database.load(sheet)
        if values.fiscal_year not in self._seasons:
            self._seasons[values.fiscal_year] = self._workspace.season(values.fiscal_year)
        return values, self._seasons[values.fiscal_year]

    @property
    def seasons(self) -> dict[int, Season]:
        """Those of the sheets that were loaded so far, by year."""
        return self._seasons

    @property
    def is_now(self) -> bool:
        return self._state is None

    @property
    def edition(self) -> str:
        return edition_in_head(self._state) if self._state else ""


def edition_in_head(state: State) -> str:
    """What the head of the pages says of a 版; empty for a year as it is now."""
    return f"{state.edition.name}　{day_of(state.edition)}" if state.edition else ""


def pages_of(values: Values, season: Season, former: Values | None = None) -> Pages:
    """The pages of a sheet as they are printed, with what differs from a `former` state underlined."""
    return paginate(lay_out(values, season, former=former))


def imprint_of(
    season: Season,
    number: str = "",
    *,
    draft: date | None = None,
    public: bool = False,
    edition: str = "",
) -> Imprint:
    """Head and foot of printed pages: a draft shows its day, a public copy neither form nor day nor 版.

    `number` is that of the export as which the sheet was last handed out.
    """
    if public:
        return Imprint()
    day = long_date(draft) if draft else ""
    return Imprint(season.form, f"第{season.revision}版", number, draft=day, edition=edition)


def sheets_of_year(workspace: Workspace, fiscal_year: int) -> tuple[SheetId, ...]:
    """The sheets of a year in the order of the list; raises TaskError where there is none."""
    found = [summary for summary in workspace.database.summaries() if summary.fiscal_year == fiscal_year]
    if not found:
        raise TaskError(f"{wareki(fiscal_year)}のシートはありません。年度を確かめてください。")
    return tuple(SheetId(summary.id) for summary in sorted(found, key=list_order))


def copies(
    workspace: Workspace, sheets: Sequence[SheetId], manner: Manner, state: State | None = None
) -> Iterator[Copy]:
    """The sheets as they are printed, now or in the state of a 版, each made when it is its turn."""
    return (copy for _, copy in _printed(workspace, sheets, manner, _Source(workspace, state)))


def _printed(
    workspace: Workspace, sheets: Sequence[SheetId], manner: Manner, source: _Source
) -> Iterator[tuple[Values, Copy]]:
    for sheet in sheets:
        values, season = source.load(sheet)
        number = handed_out_number(workspace, sheet) if source.is_now else ""
        imprint = imprint_of(season, number, draft=manner.draft, public=manner.public, edition=source.edition)
        wanted = manner.changes and not manner.public and source.is_now
        former = as_handed_out(workspace, sheet) if wanted else None
        yield values, copy_of(pages_of(values, season, former), imprint)


def plan_book(  # noqa: PLR0913  # what is printed, how, and how it is bound
    workspace: Workspace,
    sheets: Sequence[SheetId],
    manner: Manner,
    aside: LaidAside[Copy],
    *,
    odd: bool = False,
    go_on: Callable[[int], bool] = lambda _: True,
    state: State | None = None,
) -> Book | None:
    """Lay the sheets out, put them `aside` for printing, and bind them; None where `go_on` said to stop.

    `go_on` is called with the number of sheets laid out so far. With `odd` each sheet begins on an odd page.
    """
    chapters: list[Chapter] = []
    years: list[int] = []
    source = _Source(workspace, state)
    for values, copy in _printed(workspace, sheets, manner, source):
        aside.put(copy)
        years.append(values.fiscal_year)
        chapters.append(_chapter(values, len(copy.drawings)))
        if not go_on(len(chapters)):
            return None
    seasons = source.seasons
    if len(seasons) > 1:
        chapters = [
            chapter._replace(group=f"{wareki(year)} {chapter.group}")
            for year, chapter in zip(years, chapters, strict=True)
        ]
    return bind(_cover(seasons, len(chapters), manner), chapters, _cover_imprint(seasons, manner), odd=odd)


def _cover_imprint(seasons: dict[int, Season], manner: Manner) -> Imprint:
    """Cover and contents carry no form's id; a draft shows its revision where all sheets have the same."""
    revisions = {season.revision for season in seasons.values()}
    if manner.public or manner.draft is None:
        return Imprint()
    revision = f"第{revisions.pop()}版" if len(revisions) == 1 else ""
    return Imprint(revision=revision, draft=long_date(manner.draft))


def _chapter(values: Values, pages: int) -> Chapter:
    group, number, title, lead = (
        values.at(Address(values.sheet, "header", "", name, ""))
        for name in ("group", "number", "title", "lead")
    )
    return Chapter(group, number, title, lead, pages)


def _cover(seasons: dict[int, Season], count: int, manner: Manner) -> Cover:
    foot = () if manner.public or manner.draft is None else (f"{long_date(manner.draft)}現在",)
    if len(seasons) == 1:
        ((year, season),) = seasons.items()
        title, bracket, results = form_title(season, year).partition("(")
        below = (f"{bracket}{results}",) if results else ()
        return Cover(title, (*below, f"全{count}件"), foot)
    listed = "・".join(wareki(year) for year in sorted(seasons))
    return Cover(_FORM, (listed, f"全{count}件"), foot)
