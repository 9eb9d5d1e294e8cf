"""The page of the workbench: a site of its own for an officer on one machine; what serves never sees it."""
