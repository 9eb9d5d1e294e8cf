"""What every request and every page share: limits, compression, the page cache, headers, layout, error pages."""
