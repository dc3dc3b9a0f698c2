"""The kinds of boxes that a paper form has; every field of the model names one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `chars` is its usual room on paper in full-width characters."""

    label: str
    chars: int = 30


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text; a line break opens a new paragraph on paper."""

    label: str
    chars: int = 400


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words; another word that an old sheet brings along is kept."""

    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as typed, in units of `unit`; `by_people`: what people cost, by their number and a price."""

    label: str
    unit: str = "千円"
    by_people: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """The value of an indicator as typed: a number, a dash, a word, or several of them."""

    label: str


@dataclass(frozen=True, slots=True)
class Section:
    """The name of one 課."""

    label: str


@dataclass(frozen=True, slots=True)
class Departments:
    """部 with their 課, written `政策部長(企画課、広報課)、総務部長(総務課)`."""

    label: str


@dataclass(frozen=True, slots=True)
class Total:
    """A computed sum that nobody types; a stored text is the total that an import had printed there.

    Added up are the boxes `of` of the same row, or of every row of the list `across`.
    """

    label: str
    of: tuple[str, ...]
    across: str = ""
    unit: str = "千円"


Leaf = Line | Prose | Choice | Amount | Measured | Section | Departments | Total


@dataclass(frozen=True, slots=True)
class ByYear:
    """One box of kind `of` for each fiscal year; keys are `2022`."""

    of: Leaf


@dataclass(frozen=True, slots=True)
class ByStage:
    """One box of kind `of` for each year and stage of the budget; keys are `2022-budget`."""

    of: Leaf


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A list of paragraphs, one text box on the screen and one row each on paper."""

    label: str
    chars: int = 800


@dataclass(frozen=True, slots=True)
class Many:
    """Any number of rows of one class; `label` names a single one, `circled` numbers them ①② and not 1 2."""

    label: str
    circled: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered part of the form; `title` is its heading without the number, `short` its name in a tab."""

    title: str
    number: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class PartOf:
    """Says that a field of a row is printed in another part than the row itself."""

    part: str


@dataclass(frozen=True, slots=True)
class FilledBy:
    """Says which box of the same row names the 課 that fills this field in."""

    field: str


Keyed = ByYear | ByStage
Kind = Leaf | Keyed | Paragraphs | Many
