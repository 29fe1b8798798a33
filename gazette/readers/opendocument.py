"""x."""
from .reading import Pandoc, SourceReading
def read(content: bytes, name: str, pandoc: Pandoc) -> SourceReading:
    raise NotImplementedError
