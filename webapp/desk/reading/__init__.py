"""A file of any kind as rows, and its columns by their meaning."""
