"""とりまとめ: the way of working of whoever brings the files of several 課 together."""
