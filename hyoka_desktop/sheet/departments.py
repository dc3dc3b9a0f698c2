"""Departments as the form writes them: `政策部長(企画課、広報課)、総務部長(総務課)`.

They are read from whatever was typed. A name is what stands between brackets and separators; every character
of every name is kept, in the order typed, and only brackets, separators and white space are written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from hyoka_desktop.sheet.characters import is_dash
from hyoka_desktop.sheet.spellings import REASON

# A name that stands alone is taken for a 部 if it ends so, or if it is a word for nobody; else for a 課.
_BUREAU = re.compile(r".*(?:部|(?<!事務)局|(?<![課係])長)", re.DOTALL)
# 政策部企画課, written in one
_BUREAU_AND_SECTION = re.compile(r"(.{2,20}?部(?!活動)長?)(.+(?:課|係|室))", re.DOTALL)

# White space and ・ part two names only after such an ending; they also stand inside: 文化・観光課, 総 務 課.
_BREAK = re.compile(r"(?P<ended>(?<=[課部局室係所長館園])|(?<=担当)|(?<=センター))?[ ・]+")

_SPELLINGS = {"(": "([〔【（［", ")": ")]〕】）］", "、": "、,，､;；/／", "・": "・･", " ": ":："}
_CANONICAL = {ord(typed): sign for sign, spelled in _SPELLINGS.items() for typed in spelled}


@dataclass(frozen=True, slots=True)
class Department:
    """A 部, as a rule named by its head, with its 課; without a `bureau` the 課 stand alone."""

    bureau: str
    sections: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def read_departments(text: str) -> tuple[Department, ...]:
    """Read departments with any kind of brackets and separators, or none; never fails."""
    tokens = _tokens(text)
    reader = _Reader()
    for mark, following in zip(tokens, [*tokens[1:], ""], strict=False):
        reader.take(mark, following)
    return tuple(reader.departments())


def write_departments(departments: Iterable[Department]) -> str:
    """Write departments with half-width brackets and 、 such that they are read back as they are."""
    return "、".join(_write(each) for each in departments if each.bureau or each.sections)


@lru_cache(maxsize=512)
def sections_of(text: str) -> tuple[str, ...]:
    """Every 課 that a text names, each once."""
    return tuple(dict.fromkeys(name for each in read_departments(text) for name in each.sections))


def _write(department: Department) -> str:
    names = "、".join(department.sections)
    if not (department.bureau and names):
        bare = department.bureau + names
        if read_departments(bare) == (department,):
            return bare
    return f"{department.bureau}({names})"


def _tokens(text: str) -> list[str]:
    """Brackets, `、`, the space between two names, and names."""
    found: list[str] = []
    for piece in re.split("([()、])", re.sub(r"\s", " ", text).translate(_CANONICAL)):
        found += re.split("([、 ])", _BREAK.sub(_break, piece.strip(" ・")))
    return [token for token in found if token]


def _break(match: re.Match[str]) -> str:
    is_listed = "・" in match[0]
    if match["ended"] is None:
        return "・" if is_listed else ""
    return "、" if is_listed else " "


class _Reader:
    """Takes tokens one by one and gathers the names of 課 under the 部 that they belong to."""

    def __init__(self) -> None:
        self._found: list[tuple[str, list[str]]] = []
        self._depth = 0  # of brackets
        self._gathers = False  # a name outside of brackets goes to what was found last
        self._opened = False  # the next bracket is that of the name before it

    def take(self, mark: str, following: str) -> None:
        """Take a token; `following` is the one after it."""
        if mark == "(":
            if not (self._opened or self._depth):
                self._found.append(("", []))
            self._depth += 1
            self._gathers = self._opened = False
        elif mark == ")":
            self._depth = max(0, self._depth - 1)
        elif mark == " ":
            self._gathers = not self._depth
        elif mark != "、":
            self._take_name(mark, opens=following == "(")

    def _take_name(self, name: str, *, opens: bool) -> None:
        is_bureau = _BUREAU.fullmatch(name) or is_dash(name) or REASON.fullmatch(name)
        if opens and (is_bureau or not self._depth):
            # A 部 within a bracket: the bracket of the 部 before it was never closed.
            self._found.append((name, []))
            self._depth, self._opened = 0, True
        elif self._depth:
            self._found[-1][1].append(name)
        elif is_bureau:
            self._found.append((name, []))
            self._gathers = False
        elif both := _BUREAU_AND_SECTION.fullmatch(name):
            self._found.append((both[1], [both[2]]))
            self._gathers = True
        elif self._gathers:
            self._found[-1][1].append(name)
        else:
            self._found.append(("", [name]))
            self._gathers = True

    def departments(self) -> list[Department]:
        """What was found; 課 without a 部 that follow one another stand together."""
        merged: list[Department] = []
        for bureau, sections in self._found:
            names = tuple(sections)
            if merged and not bureau and not merged[-1].bureau:
                merged[-1] = Department("", merged[-1].sections + names)
            elif bureau or names:
                merged.append(Department(bureau, names))
        return merged
