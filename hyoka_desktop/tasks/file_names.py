"""Names of files made of what a sheet says."""

from __future__ import annotations

import re

# What Windows does not allow in the name of a file.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
# Three bytes each; with an ending, and that of a file in the making, all of it must stay under 255.
_LONGEST = 75


def as_file_name(text: str) -> str:
    """A text as the name of a file, to which an ending is added."""
    return _FORBIDDEN.sub("_", text)[:_LONGEST].strip(" .")
