"""The ground floor: reading data files, citing clauses, one spelling, and the words of people for numbers and days."""
