"""What the workshop needs and no server: catalogues, the font, the audit. Nothing of the site may import it."""
