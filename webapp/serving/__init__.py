"""What a site that is served for real needs: limits, health, metrics, compression, and the number of each request."""
