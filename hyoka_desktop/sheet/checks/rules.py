"""What the office can set about the checks, and what they need to be told from outside."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


class RulesError(ValueError):
    """Rules of a shape that cannot be read; the message is a Japanese sentence that names the rule."""

    def __init__(self, name: str) -> None:
        """Say which rule it is."""
        super().__init__(
            f"「{name}」の書き方が正しくありません。配布時のファイルを見本にして直してください。"
        )


def _nothing(_text: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class WordChoice:
    """Spellings of one word, of which a sheet should have one; before `except_before` none counts."""

    spellings: tuple[str, ...]
    except_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that the checks go by; as made here, without any word list.

    `unbounded` are words in the name of an indicator whose percentage may pass 100 or fall below 0;
    `whole_units` count whole things, unless a word of `averages` is in the name. `words` are spellings of
    which a sheet should have one; `alike` gives the right character for one that looks like it; `doubled` are
    signs and words that are slips when they stand twice, `repeatable` words that may. `lacking` gives the
    characters of a text that cannot be printed, which only somebody with a font knows.
    """

    unbounded: tuple[str, ...] = ()
    whole_units: tuple[str, ...] = ()
    averages: tuple[str, ...] = ()
    words: tuple[WordChoice, ...] = ()
    alike: Mapping[str, str] = dataclasses.field(default_factory=dict)
    doubled: tuple[str, ...] = ()
    repeatable: tuple[str, ...] = ()
    lacking: Callable[[str], Sequence[str]] = _nothing


_LISTS = ("unbounded", "whole_units", "averages", "doubled", "repeatable")


def read_rules(raw: Mapping[str, Any], lacking: Callable[[str], Sequence[str]] = _nothing) -> Rules:
    """Read rules from plain data; what is left out is empty, what nobody knows is passed over.

    Raises RulesError where a rule has another shape.
    """
    lists = {name: _texts(name, raw.get(name, [])) for name in _LISTS}
    alike = raw.get("alike", {})
    if not isinstance(alike, Mapping) or not all(
        isinstance(right, str) and len(wrong) == 1 for wrong, right in alike.items()
    ):
        raise RulesError("alike")
    words = raw.get("words", [])
    if not isinstance(words, list):
        raise RulesError("words")
    return Rules(**lists, words=tuple(map(_choice, words)), alike=dict(alike), lacking=lacking)


def _choice(raw: Any) -> WordChoice:  # noqa: ANN401  # whatever a file holds
    if not isinstance(raw, Mapping):
        raise RulesError("words")
    spellings = _texts("words", raw.get("spellings"))
    if len(set(spellings)) < 2:
        raise RulesError("words")
    return WordChoice(spellings, _texts("words", raw.get("except_before", [])))


def _texts(name: str, raw: Any) -> tuple[str, ...]:  # noqa: ANN401
    if not isinstance(raw, list) or not all(isinstance(text, str) and text for text in raw):
        raise RulesError(name)
    return tuple(raw)
