"""What things are: workspaces, members, conversations, messages. Pure, knows nobody above."""
