"""Word: the paragraphs of a .docx with the ordinals that Word writes before them."""
