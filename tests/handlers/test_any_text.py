"""Any text of Unicode comes back as it was sent: over REST and over the socket, in answers, frames and pages."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, seed, settings
from hypothesis import strategies as st

from tests.support.frames import Socket, a_socket
from tests.support.people import Northlight
from tests.support.rest import Rest, words
from tests.support.sockets import Listening

EDGES = (
    "\u0001\u001b\u001f\u007f\u0085\u009f",
    "  spaces before and after \n\n\t",
    "one\r\ntwo\rthree\nfour\u2028five\u2029six",
    "\ufeffa mark of byte order \ufffe\uffff",
    "e\u0301 and \u00e9, \u212b and \u00c5: nothing is made one",
    "\u202eturned\u202c \u2066isolated\u2069 \u200f\u200e",
    "👩\u200d💻 👨\u200d👩\u200d👧\u200d👦 👍🏽 🇪🇸 ❤\ufe0f \U0010ffff",
    'quotes " and \\ and / and \\u0041 and \\n',
    "**marks** `stay` [as](https://x.test) > typed",
    "مرحبا بالعالم שלום 你好 नमस्ते",
    "long 字 " * 200,
    "x" * 10_000,
)
# NUL alone is refused at the door, and half a character is no Unicode.
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXTS = st.one_of(st.text(LETTERS, max_size=60), st.text(LETTERS, min_size=100, max_size=500)).filter(str.strip)

Way = Callable[[str], None]


@pytest.fixture
def over_rest(northlight: Northlight, rest: Rest) -> Way:
    """Sent by POST; read by Tom from the answer, alone, and in a page."""
    c = northlight.direct()
    path = f"/workspaces/{northlight.w}/conversations/{c}/messages"

    def there_and_back(body: str) -> None:
        sent = rest.ana.post(path, words(body))
        assert (sent.status, sent.json["body"]) == (201, body)
        alone = rest.tom.get(f"{path}/{sent.json['id']}")
        page = rest.tom.get(path, limit=1)
        assert [alone.json["body"], page.json["items"][-1]["body"]] == [body, body]

    return there_and_back


@pytest.fixture
def over_sockets(northlight: Northlight, sockets: Listening) -> Way:
    """Sent by a frame; read by its sender from the answer, and by Tom from the frame that tells him."""
    c = northlight.direct()
    anas, toms = a_socket(sockets, northlight.ana), a_socket(sockets, northlight.tom)

    def there_and_back(body: str) -> None:
        assert anas.send(c, body)["message"]["body"] == body
        assert last_heard(toms) == body

    return there_and_back


def last_heard(socket: Socket) -> str:
    return str(socket.heard("message.created")[-1]["message"]["body"])


def every_edge(test: Callable[..., None]) -> Callable[..., None]:
    for text in EDGES:
        test = example(text)(test)
    return test


def any_text(number: int, most: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Texts by chance, the same in every run, and those that people found."""

    def around(test: Callable[..., None]) -> Callable[..., None]:
        shared = [HealthCheck.function_scoped_fixture]
        chosen = settings(max_examples=most, deadline=None, database=None, suppress_health_check=shared)
        return chosen(seed(number)(every_edge(given(TEXTS)(test))))

    return around


@any_text(1, most=60)
def test_any_text_comes_back_over_rest(over_rest: Way, body: str) -> None:
    over_rest(body)


@any_text(2, most=60)
def test_any_text_comes_back_over_sockets(over_sockets: Way, body: str) -> None:
    over_sockets(body)
