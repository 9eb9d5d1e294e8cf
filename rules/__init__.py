"""What the notices decide: policy as data, and the engine that reads it. Knows neither words nor pages."""
