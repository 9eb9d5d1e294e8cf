"""What a browser, or a link, carries of a visitor, and how it is sealed. No page is known here."""
