"""年度設定 that came with a file: where it is taken, and where one's own stays."""

from __future__ import annotations

from hyoka_desktop.sheet.season import Season
from hyoka_desktop.tasks.workspace import Workspace


def take_season(workspace: Workspace, season: Season) -> bool:
    """Take the settings of a file where the year has none here, or older ones that came with a file too.

    What was decided here stays. Gives whether the file's settings are now those of the year.
    """
    database, year = workspace.database, season.fiscal_year
    own = database.season(year)
    if own == season:
        return True
    is_newer = own is not None and database.is_season_received(year) and season.as_of > own.as_of
    if own is None or is_newer:
        database.put_season(season, received=True)
        return True
    return False
