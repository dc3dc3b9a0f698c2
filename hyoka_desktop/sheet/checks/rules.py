"""What the office can set about the checks, and what they need to be told from outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


def _nothing(_text: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that the checks go by; as made here, without any word list.

    `lacking` gives the characters of a text that cannot be printed, which only somebody with a font knows.
    """

    lacking: Callable[[str], Sequence[str]] = _nothing
