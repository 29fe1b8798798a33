"""Addresses made by a grammar, asked of a running portal: nothing private comes back, and nothing breaks."""
