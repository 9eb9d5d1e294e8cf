"""An outline: the lines of a manuscript as clauses with their printed paths."""
