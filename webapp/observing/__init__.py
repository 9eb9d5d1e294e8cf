"""What the operator sees: logs, request ids, metrics, health, events. The floors above register what they have."""
