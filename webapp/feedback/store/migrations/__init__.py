"""The migrations of the store. After a change of `tables`: a new file in `versions`, by hand, with its way back."""
