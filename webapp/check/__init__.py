"""The wizard: questions, answers, findings and the result."""
