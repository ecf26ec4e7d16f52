"""The doors, from the wire inwards."""
