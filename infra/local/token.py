"""Prints a token for WHO, signed by the development issuer: `make -s token WHO=ana`."""

import os
import sys

from infra.local import issuer, places
from infra.local.people import BY_WHO, SERVICE


def main() -> int:
    who = os.environ.get("WHO", "")
    if who != SERVICE and who not in BY_WHO:
        print(f"Say for whom: make -s token WHO={'|'.join((*BY_WHO, SERVICE))}", file=sys.stderr)
        return 1
    key_file = places.from_environment().key_file
    if not key_file.exists():
        print("There is no issuer yet. Start the stack once: make run", file=sys.stderr)
        return 1
    print(issuer.token(issuer.key_at(key_file), who))
    return 0


if __name__ == "__main__":
    sys.exit(main())
