"""Reports: what people can learn from the verdicts and questions that were kept."""
