"""Notices: the published clauses, what they cite, what they answer, and whom else to ask."""
