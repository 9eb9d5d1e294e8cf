"""Foreign files: what programs write that is no plain text, read in a process that knows nothing of the site."""
