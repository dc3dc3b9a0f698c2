"""Tests of the rooms that prepare a year."""
