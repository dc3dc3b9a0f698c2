"""What the commands' tests share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _application(qapp: object) -> None:
    """Pages are painted by the one application of the process; a command would start one without widgets."""
