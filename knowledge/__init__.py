"""The words of the notices: every clause as published, and the documents that the notices cite."""
