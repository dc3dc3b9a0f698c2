"""A parser of arguments that speaks Japanese: its help, and its word on arguments it cannot understand."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

# What argparse says, and what a user is told instead.
_SAYINGS = (
    (r"the following arguments are required: (.+)", r"\1 を指定してください"),
    (r"one of the arguments (.+) is required", r"\1 のどれか1つを指定してください"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 と \2 は一緒に指定できません"),
    (
        r"argument (\S+): invalid (?:int|fiscal_year) value: '(.*)'",
        r"\1 には数字を指定してください。「\2」は数字ではありません",
    ),
    (r"argument (\S+): (「.+)", r"\1 の\2"),
    (r"argument (\S+): invalid choice: '(.*)' \(choose from (.+)\)", r"\1 は \3 のどれかです"),
    (
        r"argument (\S+): expected (?:one argument|at least one argument|\d+ arguments?)",
        r"\1 の後に値がありません",
    ),
    (r"argument (\S+): ignored explicit argument '(.*)'", r"\1 に値「\2」は付けられません"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 では \2 のどれか分かりません"),
    (r"unrecognized arguments: (.+)", r"余分な引数があります: \1"),
)


_YEARS = range(1989, 2100)


class UsageError(Exception):
    """Arguments that cannot be understood; the message is a Japanese sentence with the way to the help."""


class _Form(argparse.HelpFormatter):
    """The help with Japanese headings."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Put the usage under its Japanese heading."""
        super().add_usage(usage, actions, groups, "使い方: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that raises instead of leaving the program."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  # whatever argparse takes
        """Make it as argparse does, with the Japanese way to the help."""
        super().__init__(formatter_class=_Form, add_help=False, **options)
        # The headings of the two groups have no public way in.
        self._positionals.title = "引数"
        self._optionals.title = "オプション"
        self.add_argument("-h", "--help", action="help", help="この説明を表示する")

    def parse_known_args(  # type: ignore[override]  # argparse has it overloaded for its callers
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Refuse what is left over here, where the usage of the command itself can be shown."""
        found, left = super().parse_known_args(args, namespace)
        if left:
            self.error(f"unrecognized arguments: {' '.join(left)}")
        return found, left

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with a sentence, the usage and the way to the help."""
        usage = self.format_usage().strip()
        raise UsageError(f"{in_japanese(message)}。\n{usage}\n詳しくは {self.prog} --help をご覧ください。")


def fiscal_year(text: str) -> int:
    """A fiscal year by its Western number, as the `type` of an argument."""
    year = int(text)
    if year not in _YEARS:
        raise argparse.ArgumentTypeError(
            f"「{text}」は年度ではありません。{_YEARS[0]} から {_YEARS[-1]} までの西暦で指定してください"
        )
    return year


def in_japanese(message: str) -> str:
    """Say in Japanese what argparse has to say; a message that is new to us is given as it is."""
    for pattern, words in _SAYINGS:
        if found := re.fullmatch(pattern, message):
            return found.expand(words)
    return f"引数の指定が正しくありません（{message}）"
