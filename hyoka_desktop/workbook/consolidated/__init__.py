"""取りまとめ表: many sheets as one book, with lists for people and long tables for machines."""
