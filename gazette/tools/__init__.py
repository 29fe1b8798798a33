"""The programs the press stands on: found, pinned, run in a box.  No other module starts a process."""
