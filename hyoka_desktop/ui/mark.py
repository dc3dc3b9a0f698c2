"""The sign that a box carries where there is something to say about its text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign in a colour; `look` is that of the frame (empty: as ever), `paragraph` the place from 0."""

    sign: str
    colour: str
    look: str = ""
    paragraph: int = 0
