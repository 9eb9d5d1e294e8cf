"""The afternoon: what is done with a list once it is checked. Pure functions on its rows and verdicts."""
