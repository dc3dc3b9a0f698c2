"""How every command answers: its exit code, its result on standard output, its messages beside it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

DONE, FINDINGS, FAILED = 0, 1, 2


def answer(arguments: argparse.Namespace, data: Mapping[str, Any], lines: Iterable[str]) -> None:
    """Print the result: one JSON object, or the lines for a person."""
    if arguments.json:
        print(json.dumps(data, ensure_ascii=False, indent=1))
        return
    for line in lines:
        print(line)


def say(*lines: str) -> None:
    """Print messages to standard error."""
    for line in lines:
        print(line, file=sys.stderr)
