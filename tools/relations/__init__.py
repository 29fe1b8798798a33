"""Measures how well citations and relations are read, against labels that people made by reading real documents."""
