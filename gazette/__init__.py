"""The gazette press: approved Word files in, a published government gazette out."""

__version__ = "0.1.0"
