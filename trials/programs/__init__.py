"""Programs that write lists of students, and the lists that they are told to write."""
