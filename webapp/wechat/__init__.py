"""What is particular to WeChat."""
