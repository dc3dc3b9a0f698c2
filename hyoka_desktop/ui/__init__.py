"""The window: Qt widgets that show a sheet and let it be filled in."""
