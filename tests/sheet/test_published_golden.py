"""The sample as it was read when it was first released: identities and texts never change."""

from __future__ import annotations

import json
from pathlib import Path

from hyoka_desktop.sheet.values import Values


def test_the_sample_is_read_as_ever(sample: Values, repo_root: Path) -> None:
    """Sheets in use were read like this; reading them otherwise would make two sheets of one."""
    golden = json.loads((repo_root / "tests" / "golden" / "sample_values.json").read_text("utf-8"))
    found = {str(address): text for address, text in sorted(sample.texts.items())}
    assert (sample.sheet, sample.fiscal_year) == (golden["sheet"], golden["fiscal_year"])
    assert sorted(found) == sorted(golden["texts"])
    assert found == golden["texts"]
