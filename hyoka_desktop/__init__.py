"""Hyoka Desktop: the yearly policy evaluation sheet, filled in, handed over, merged and printed."""

__version__ = "0.1.0"
