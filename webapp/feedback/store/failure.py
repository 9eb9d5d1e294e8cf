"""Failures of the store: each names its cause, and never a row."""


class StoreError(Exception):
    """The store cannot be used now. The message names the cause and never a row."""


class RowError(StoreError):
    """The store works but refuses what should be written."""
