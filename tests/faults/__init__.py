"""What must hold when things go wrong: faults at the SDK's edge, the stream's rules, and a checker of histories."""
