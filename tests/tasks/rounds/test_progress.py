"""How far a 課 is, from what happened."""

from __future__ import annotations

from itertools import permutations

import pytest

from hyoka_desktop.tasks.rounds.progress import Happening, State, What, fold

OUT = Happening("1", What.HANDED_OUT)
IN = Happening("2", What.RECEIVED)
ASKED = Happening("3", What.REQUESTED, "r")
BACK = Happening("4", What.RETURNED)
IN_AGAIN = Happening("5", What.RECEIVED)
SEEN = Happening("6", What.CONFIRMED, digest="d")


@pytest.mark.parametrize(
    ("happened", "state"),
    [
        ([], State.NOT_HANDED_OUT),
        ([OUT], State.MISSING),
        ([IN], State.RECEIVED),
        ([OUT, IN], State.RECEIVED),
        ([OUT, IN, IN_AGAIN], State.RECEIVED),
        ([OUT, ASKED], State.MISSING),
        ([OUT, IN, ASKED], State.RETURNED),
        ([OUT, IN, BACK], State.RETURNED),
        ([OUT, IN, ASKED, Happening("4", What.SETTLED, "r")], State.RECEIVED),
        ([OUT, IN, ASKED, Happening("4", What.SETTLED, "other")], State.RETURNED),
        ([OUT, IN, ASKED, BACK, Happening("4.5", What.SETTLED, "r")], State.RECEIVED),
        ([OUT, IN, ASKED, BACK, IN_AGAIN], State.RECEIVED_AGAIN),
        ([OUT, IN, ASKED, BACK, IN_AGAIN, SEEN], State.CONFIRMED),
        ([OUT, IN, SEEN, Happening("7", What.REQUESTED, "r")], State.RETURNED),
        ([OUT, IN, SEEN, Happening("7", What.REOPENED)], State.RECEIVED),
        ([OUT, Happening("2", What.PROGRESS)], State.MISSING),
        ([OUT, Happening("2", What.ON_BEHALF)], State.RECEIVED),
    ],
)
def test_states(happened: list[Happening], state: State) -> None:
    # Whatever order it is read in: time decides.
    for order in permutations(happened):
        assert fold(order).state("d") is state


@pytest.mark.parametrize("state", State)
def test_what_is_set_by_hand_holds_until_something_comes(state: State) -> None:
    set_now = Happening("7", What.BY_HAND, state=state.value, memo="電話", digest="d")
    found = fold([OUT, IN, ASKED, BACK, IN_AGAIN, set_now])
    assert found.state("d") is state
    assert (found.by_hand, found.memo) == (True, "電話")
    later = fold([OUT, IN, ASKED, BACK, IN_AGAIN, set_now, Happening("8", What.RECEIVED)])
    assert later.memo == ""
    assert later.state("other") in {State.RECEIVED, State.RECEIVED_AGAIN}


def test_a_confirmation_ends_when_a_box_changes() -> None:
    found = fold([OUT, IN, SEEN])
    assert (found.state("d"), found.has_changed("d")) == (State.CONFIRMED, False)
    assert (found.state("other"), found.has_changed("other")) == (State.RECEIVED, True)


def test_progress_is_told_but_does_not_count() -> None:
    found = fold([OUT, Happening("2", What.PROGRESS)])
    assert (found.progress, found.received) == ("2", "")
