"""The door for read, unread and receipts."""

from typing import Annotated

from msgspec import Meta

from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.messages import CONVERSATION, conversation_of
from chalicelib.handlers.parsing import Audience, Body, Seq
from chalicelib.services import reading

routes = Door(__name__)


class Read(Body):
    seq: Seq
    audience: Audience | None = None
    epoch: Annotated[int, Meta(ge=0)] | None = None


class Unread(Body):
    seq: Annotated[int, Meta(ge=1, le=9_999_999_999)]
    audience: Audience | None = None


@routes.member("PUT", CONVERSATION + "/read")
def read(call: Call) -> Answer:
    body = call.body(Read)
    return Answer(reading.mark_read(call.standing, conversation_of(call), body.seq, body.audience, body.epoch))


@routes.member("POST", CONVERSATION + "/unread")
def unread(call: Call) -> Answer:
    body = call.body(Unread)
    return Answer(reading.mark_unread(call.standing, conversation_of(call), body.seq, body.audience))


@routes.member("GET", CONVERSATION + "/messages/{message}/receipts")
def receipts(call: Call) -> Answer:
    return Answer(reading.receipts_of(call.standing, conversation_of(call), call.path["message"]))
