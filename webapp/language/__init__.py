"""How a visitor reads: the language, the size of print, and every text in that language."""
