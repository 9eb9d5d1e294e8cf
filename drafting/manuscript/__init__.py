"""A manuscript: the printed lines of a file, however it was saved, and whatever of it is no line."""
