"""Cases: worked cases proposed at each boundary, so few that an officer can answer them, and the answers compared."""
