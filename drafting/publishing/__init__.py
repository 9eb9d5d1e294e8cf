"""Publishing: what stands in the way of a draft, its signature, and its folder as the site loads it."""
