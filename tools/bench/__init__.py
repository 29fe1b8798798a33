"""Measurements of the press against the way an office would do it today with the same parts."""
