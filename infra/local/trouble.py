"""What can go wrong when a stack starts: one sentence, and the way out."""


class CannotStart(Exception):
    """The stack cannot start. The text says why, and what to do about it."""
