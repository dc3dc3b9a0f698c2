"""The layout: the standard form as a grid of cells, broken into lines and pages."""
