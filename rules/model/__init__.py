"""The model says what facts, conditions and policies are."""
