"""Plants known faults in clean documents and counts how many the proofreader finds.

Add kinds in a module of their own and name its `FAULTS` in `catalogue.py`.
"""
