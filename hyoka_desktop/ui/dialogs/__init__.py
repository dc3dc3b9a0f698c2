"""Dialogs: only where the user has something to decide or to read before going on."""
