"""The example portal on this machine: another origin that shows Parley in a frame, as a customer's portal would.

It serves web/examples/portal and `/token`, which stands for the portal's own server. Neither is in any package.
"""

from urllib.parse import SplitResult

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from infra import web_files
from infra.local.loopback import LocalServer, Request
from infra.local.places import ROOT, Places

FILES = ROOT / "web" / "examples" / "portal"
WRITTEN = b"https://parley.example"  # in the example; here Parley is elsewhere


def headers(parley: str) -> dict[str, str]:
    """What a careful portal sends: Parley needs a place in two lists, and no other leave."""
    policy = (
        f"default-src 'none'; script-src 'self' {parley}; frame-src {parley}; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return {"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff"}


class PortalServer(LocalServer):
    """Serves the example beside one stack."""

    def __init__(self, places: Places, key: RSAPrivateKey) -> None:
        self.parley = places.web
        super().__init__(places.portal_port, _Request, headers(places.web), key)


class _Request(Request):
    def route(self, address: SplitResult) -> None:
        if address.path == "/token":
            return self.token(address)
        return self._file(address.path.lstrip("/") or "index.html")

    def _file(self, name: str) -> None:
        # Looked up in the folder's own list, so that no path leads out of it.
        found = {path.name: path for path in FILES.iterdir()}.get(name)
        if found is None:
            return self.answer(404, b"Not here", "text/plain")
        body = found.read_bytes().replace(WRITTEN, self.server.parley.encode())
        return self.answer(200, body, web_files.content_type(found))
