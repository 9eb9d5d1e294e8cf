"""The university desk: a spreadsheet of students in, the same one out with what the notices say of each."""
