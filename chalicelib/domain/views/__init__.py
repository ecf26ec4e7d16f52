"""What goes out on the wire: the contract's shapes, for REST and for frames alike."""
