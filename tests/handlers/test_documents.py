"""The published documents are true: they name every route and frame, and their examples are what really happens."""

import json
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from openapi_spec_validator import OpenAPIV31SpecValidator

import app
from chalicelib.domain.errors import Refusal
from chalicelib.domain.views import frames
from chalicelib.handlers import documents, parsing
from chalicelib.handlers.actions import ACTIONS
from chalicelib.handlers.errors import STATUS
from infra.documents import frame_examples, refusals
from infra.documents.__main__ import doors, made
from infra.documents.examples import REFERENCE, Example
from infra.documents.frame_examples import ASKED, TOLD, FrameExample
from infra.documents.story import STORY
from tests.support import stream
from tests.support.rest import Client, Rest
from tests.support.sockets import Listening
from tests.support.story import Story, told

OPENAPI = json.loads((documents.PUBLISHED / "openapi.json").read_text())
ASYNCAPI = json.loads((documents.PUBLISHED / "asyncapi.json").read_text())
DECLARED = {(route.method, route.path): route for door in doors() for route in door.declared.values()}
FRAMES = [*(each.frame for each in ASKED), *(each.answer for each in ASKED), *TOLD]


def _valid(document: dict[str, Any], schema: Any, value: Any) -> None:
    whole = {**schema, "components": document["components"]}
    validator = Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)
    validator.validate(json.loads(msgspec.json.encode(value)))


def _operation(example: Example) -> Any:
    return OPENAPI["paths"][example.route][example.method.lower()]


def _references(part: Any) -> set[str]:
    if isinstance(part, list):
        return {found for each in part for found in _references(each)}
    if not isinstance(part, dict):
        return set()
    own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
    return own | {found for each in part.values() for found in _references(each)}


def _at(document: Any, reference: str) -> Any:
    for name in reference.removeprefix("#/").split("/"):
        document = document[name]
    return document


@pytest.mark.parametrize("path", made(), ids=lambda path: path.name)
def test_what_is_made_from_the_models_is_in_step_with_them(path: Any) -> None:
    assert path.read_text() == made()[path], "make docs writes it anew"


def test_the_openapi_document_names_every_route_and_no_other() -> None:
    routes = {(method, path) for path, methods in app.app.routes.items() for method in methods}
    written = {(method.upper(), path) for path, methods in OPENAPI["paths"].items() for method in methods}

    assert written == routes == set(DECLARED)


def test_the_openapi_document_is_valid() -> None:
    OpenAPIV31SpecValidator(OPENAPI).validate()


def test_every_action_is_an_operation_of_the_asyncapi_document_and_every_news_too() -> None:
    taken = {name for name, it in ASYNCAPI["operations"].items() if it["action"] == "receive"}
    said = {it["messages"][0]["$ref"].rsplit("/", 1)[-1] for it in ASYNCAPI["operations"].values()} - taken

    assert taken == set(ACTIONS)
    assert said == {model.__name__ for model in frames.TOLD}


def test_every_frame_there_is_can_be_found_in_the_asyncapi_document() -> None:
    models = {model.__name__ for model in frames.Frame.__subclasses__()}

    assert models | set(ACTIONS) == set(ASYNCAPI["components"]["messages"])


@pytest.mark.parametrize("document", [OPENAPI, ASYNCAPI], ids=["openapi", "asyncapi"])
def test_every_reference_leads_somewhere_and_every_schema_is_one(document: Any) -> None:
    for reference in _references(document):
        assert _at(document, reference)
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_frame_has_an_example_that_is_valid() -> None:
    for name, message in ASYNCAPI["components"]["messages"].items():
        assert message["examples"], name
        for example in message["examples"]:
            _valid(ASYNCAPI, message["payload"], example["payload"])


def test_every_route_has_an_example_but_the_documents_themselves() -> None:
    shown = {(each.method, each.route) for each in STORY}

    assert shown == {key for key, route in DECLARED.items() if route.gives is not msgspec.Raw}


@pytest.mark.parametrize("example", STORY, ids=lambda it: f"{it.method} {it.route}")
def test_an_example_fits_the_models_and_their_schemas(example: Example) -> None:
    route, operation = DECLARED[example.method, example.route], _operation(example)

    if route.body:
        parsing.shaped(example.body, route.body)
        _valid(OPENAPI, operation["requestBody"]["content"]["application/json"]["schema"], example.body)
    if route.query:
        parsing.shaped(example.query, route.query, text=True)
    content = operation["responses"][str(example.status)]["content"]["application/json"]
    _valid(OPENAPI, content["schema"], example.answer)
    assert set(operation["responses"]) >= {*map(str, route.statuses), "429", "503"}


def test_every_refusal_is_shown_and_valid() -> None:
    assert {type(each) for each in refusals.EXAMPLES} == set(STATUS) == set(Refusal.__subclasses__())
    for example in OPENAPI["components"]["examples"].values():
        _valid(OPENAPI, {"$ref": "#/components/schemas/RefusedView"}, example["value"])


@pytest.fixture
def story(rest: Rest, sockets: Listening) -> Story:
    played = Story(sockets, rest.issuer)
    played.play()
    return played


def test_every_request_of_the_story_is_answered_as_its_example_says(story: Story) -> None:
    for example, reply in story.answers:
        content = _operation(example)["responses"][str(example.status)]["content"]["application/json"]
        assert reply.status == example.status, (example.route, reply)
        _valid(OPENAPI, content["schema"], reply.json)
        assert story.as_told(reply.json) == told(example.answer), example.route


def test_what_may_be_repeated_answers_200_with_the_same(story: Story) -> None:
    repeatable = [each for each in STORY if len(DECLARED[each.method, each.route].statuses) == 2]

    for example in repeatable:
        reply = story.ask(example)
        assert reply.status == 200, (example.route, reply)
        _valid(OPENAPI, _operation(example)["responses"]["200"]["content"]["application/json"]["schema"], reply.json)


def test_every_frame_of_the_story_is_answered_as_its_example_says(story: Story) -> None:
    for example in (*ASKED, frame_examples.UNREADABLE):
        assert story.say(example) == told(example.answer), example.frame


HEARD_BY = {
    "message.created": "ana",
    "message.updated": "ana",
    "message.deleted": "tom",
    "conversation.created": "tom",
    "conversation.updated": "ana",
    "participant.changed": "tom",
    "receipt.moved": "tom",
    "read.moved": "ana's phone",
    "typing": "tom",
    "presence": "ana",
    "draft.changed": "ana's phone",
    "me.changed": "tom",
    "reference.updated": "tom",
    "reference.removed": "tom",
    "report.updated": "ana",
    "session.ended": "tom",
}


def _put_and_remove(story: Story) -> None:
    """The reference that the story takes away stood there before."""
    put, remove = (
        next(it for it in STORY if (it.method, it.route) == (method, REFERENCE)) for method in ("PUT", "DELETE")
    )
    story.ask(replace(put, path=remove.path))
    stream.deliver(story)
    story.ask(remove)


def test_every_news_of_the_story_is_heard_as_its_example_says(story: Story) -> None:
    news = {str(frame.__struct_config__.tag): told(frame) for frame in TOLD}
    assert news.keys() == HEARD_BY.keys()
    for example in ASKED:
        story.say(example)
    _put_and_remove(story)
    stream.deliver(story)
    story.open["tom"].context["until"] = "0"
    story.say(ASKED[0])

    for kind, who in HEARD_BY.items():
        assert news[kind] in story.heard(who, kind)


def test_every_frame_that_was_really_sent_is_valid(story: Story) -> None:
    for example in (*ASKED, FrameExample("tom", {"action": "dance", "ref": 7}, ASKED[0].answer)):
        story.say(example)
    named = {model.__struct_config__.tag: model.__name__ for model in frames.TOLD}
    sent = [frame for socket in story.open.values() for frame in socket.heard()]

    assert {frame["type"] for frame in sent} >= {"ack", "pong", "synced", "error", "message.created"}
    for frame in sent:
        models = [named[frame["type"]]] if frame["type"] in named else ASYNCAPI["components"]["schemas"]
        assert any(_fits(frame, name) for name in models if name != "Frame"), frame


def _fits(frame: Any, name: str) -> bool:
    whole = {"$ref": f"#/components/schemas/{name}", "components": ASYNCAPI["components"]}
    return bool(Draft202012Validator(whole).is_valid(frame))


@pytest.mark.parametrize(("route", "document"), [("/openapi.json", OPENAPI), ("/asyncapi.json", ASYNCAPI)])
def test_anybody_may_read_the_documents(route: str, document: Any) -> None:
    assert Client(None, "").get(route).json == document


def test_a_route_for_members_refuses_nobody_in_particular_in_the_shape_that_is_published() -> None:
    reply = Client(None, "").get("/me")

    assert reply.status == 401
    _valid(OPENAPI, {"$ref": "#/components/schemas/RefusedView"}, reply.json)
