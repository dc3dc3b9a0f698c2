"""Python looks for garbage less often for a while, and then as before, whatever happened meanwhile."""

from __future__ import annotations

import gc

import pytest

from hyoka_desktop.tasks.memory import seldom_collected


def test_it_waits_longer_and_then_is_as_before() -> None:
    usual = gc.get_threshold()
    with seldom_collected():
        assert gc.get_threshold()[0] > usual[0]
        assert gc.isenabled()
    assert gc.get_threshold() == usual


def test_an_error_leaves_it_as_it_was() -> None:
    usual = gc.get_threshold()
    with pytest.raises(OSError, match="full"), seldom_collected():
        raise OSError("full")
    assert gc.get_threshold() == usual
