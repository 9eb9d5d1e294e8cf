"""Impact: who gets more, who less and who is told what, where one set of policies takes the place of another."""
