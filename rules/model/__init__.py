"""The model: what facts, conditions and policies are."""
