"""The tasks: what a user can ask for, done without a window."""
