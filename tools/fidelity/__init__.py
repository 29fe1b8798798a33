"""Measures how true the press is to real files: every one proven to the character, refused by a rule, or failed."""
