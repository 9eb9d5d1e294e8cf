"""How a visitor reads: language, size of print, catalogues."""
