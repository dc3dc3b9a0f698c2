"""The sheet: what the form consists of, what its boxes mean, and the rules they follow."""
