"""What the functions' environment is in tests. Imported before anything of chalicelib."""

import os

ISSUER, AUDIENCE = "https://issuer.test/", "parley-test"
ORIGIN = "https://portal.test"

os.environ.update(
    AWS_ACCESS_KEY_ID="test",
    AWS_SECRET_ACCESS_KEY="test",
    AWS_REGION="us-east-1",
    AWS_DEFAULT_REGION="us-east-1",
    ISSUER=ISSUER,
    AUDIENCE=AUDIENCE,
    JWKS_URL="http://127.0.0.1:9/jwks.json",
    ALLOWED_ORIGINS=ORIGIN,
    SOCKETS_URL="wss://sockets.test/v1",
    SOCKETS_ENDPOINT="http://127.0.0.1:9",
    AWS_MAX_ATTEMPTS="3",
)
