"""Drawings made on the server as inline SVG: relations, spans of time, columns; each beside the table it draws."""
