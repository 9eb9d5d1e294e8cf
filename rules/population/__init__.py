"""Population: the law applied to many people at once, columns of facts in, columns of findings out."""
