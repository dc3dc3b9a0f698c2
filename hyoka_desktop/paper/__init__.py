"""The paper: a page on A4, painted for printer, PDF and preview."""
