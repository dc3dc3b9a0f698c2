"""取りまとめ: what all sheets of a year say, as one book of lists, tables and the sheets themselves."""
