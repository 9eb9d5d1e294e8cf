"""Reading: from the files of officers, and the answers of people, to the model."""
