"""Times as ratios to an empty round trip, measured side by side against the running stack. Never a pass or a fail."""
