"""The workbench: from the file of an official document to a notice's folder. The served site never imports it."""
