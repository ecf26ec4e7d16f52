"""What comes from the stream: everything here may run twice."""
