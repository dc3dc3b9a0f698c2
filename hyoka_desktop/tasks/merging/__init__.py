"""Merging: files of many 課 into the sheets of this database, the questions that stay, and taking files back.

`running.merge_files` is the door; `questions` and `settling` are for what two disagree about or somebody has
to confirm, `taking_back` for a file that should not have been merged, `handing_in` for who has handed in.
"""
