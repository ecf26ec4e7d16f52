"""The world outside: sockets, keys of the issuer. Everything that may fail in ways of its own."""
