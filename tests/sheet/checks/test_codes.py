"""Every code has an example that produces it, and docs/checks.md says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hyoka_desktop.sheet.checks.rooms import CODES
from tests.sheet.checks.docs import written
from tests.sheet.checks.examples import found_in


@pytest.mark.parametrize("code", CODES)
def test_an_example_produces_its_code(code: str) -> None:
    findings = [one for one in found_in(CODES[code].example) if one.code == code]
    assert findings
    assert {one.severity for one in findings} == {CODES[code].severity}
    assert all(one.message.endswith("。") for one in findings)


@pytest.mark.parametrize("code", CODES)
def test_codes_are_plain(code: str) -> None:
    assert re.fullmatch("[a-z]+(-[a-z]+)*", code)
    assert CODES[code].meaning[0].islower()
    assert not CODES[code].meaning.endswith(".")


def test_the_page_of_checks_is_the_one_made_from_the_code(repo_root: Path) -> None:
    page = (repo_root / "docs" / "checks.md").read_text("utf-8")
    assert page == written(), "write it anew: python -m tests.sheet.checks.docs"
