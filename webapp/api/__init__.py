"""The same findings for programs."""
