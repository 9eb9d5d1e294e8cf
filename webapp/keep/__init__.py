"""The result as a thing to keep: sheet, picture, link, calendar."""
