"""Stories that tell a whole feature."""
