"""Throttles, conflicts, server errors and lost replies at the SDK's edge: tried again inside, or said in good order."""

import pytest

from chalicelib.domain.errors import InvalidRequest, Unavailable
from chalicelib.services import messages
from tests.faults.checker import Log
from tests.faults.hook import (
    Fault,
    broken,
    conflicting,
    cut,
    hooked,
    lost_reply,
    on,
    out_of_throughput,
    refused,
    throttled,
)
from tests.support.people import Northlight, a_draft, a_member, say

pytestmark = pytest.mark.usefixtures("impatient")


@pytest.mark.parametrize("times", [1, 2, 5])
@pytest.mark.parametrize("fault", [throttled, out_of_throughput], ids=["throttled", "throughput"])
def test_a_send_outlasts_up_to_five_throttles(northlight: Northlight, fault: Fault, times: int) -> None:
    direct = northlight.direct()
    with hooked(on("UpdateItem", fault, times)) as hook:
        assert say(northlight.ana, direct, from_view=True).seq == 1
    assert hook.calls.count("UpdateItem") == times + 1


@pytest.mark.parametrize("times", [1, 5])
def test_a_transaction_outlasts_throttles_that_its_reasons_name(northlight: Northlight, times: int) -> None:
    reasons = ("None", "ThrottlingError")
    with hooked(on("TransactWriteItems", refused("TransactionCanceledException", reasons=reasons), times)) as hook:
        a_member(northlight.w, "newcomer")
    assert hook.calls.count("TransactWriteItems") == times + 1


def test_a_transaction_whose_condition_fails_is_not_tried_again(northlight: Northlight) -> None:
    reasons = ("ConditionalCheckFailed", "TransactionConflict")
    refusal = refused("TransactionCanceledException", reasons=reasons)
    with hooked(on("TransactWriteItems", refusal, 9)) as hook, pytest.raises(InvalidRequest):
        a_member(northlight.w, "newcomer")
    assert hook.calls.count("TransactWriteItems") == 1


def test_a_conflict_with_a_transaction_is_tried_again_inside(northlight: Northlight) -> None:
    direct = northlight.direct()
    with hooked(on("UpdateItem", conflicting, 7)):
        assert say(northlight.ana, direct).seq == 1


@pytest.mark.parametrize("fault", [throttled, broken, cut, conflicting], ids=["throttled", "broken", "cut", "conflict"])
def test_what_does_not_pass_is_said_in_good_order_and_nothing_is_stored(northlight: Northlight, fault: Fault) -> None:
    direct, draft = northlight.direct(), a_draft(northlight.ana)
    with hooked(on("UpdateItem", fault, 100)), pytest.raises(Unavailable) as refusal:
        messages.send(northlight.ana, direct, draft)
    assert refusal.value.details["retry_after_s"] > 0
    assert not Log.read(northlight.w, direct).rows
    assert messages.send(northlight.ana, direct, draft).created


@pytest.mark.parametrize("operation", ["UpdateItem", "BatchGetItem", "PutItem"])
@pytest.mark.parametrize("fault", [lost_reply, broken], ids=["lost reply", "server error"])
def test_a_reply_that_is_lost_on_the_wire_changes_nothing(northlight: Northlight, fault: Fault, operation: str) -> None:
    direct, draft = northlight.direct(), a_draft(northlight.ana, "Once", from_view=True)
    with hooked(on(operation, fault)):
        first = messages.send(northlight.ana, direct, draft)
    again = messages.send(northlight.ana, direct, draft)
    assert first.message.id == again.message.id
    assert [row.body for row in Log.read(northlight.w, direct).rows.values()] == ["Once"]


@pytest.mark.parametrize("operation", ["BatchGetItem", "PutItem"])
def test_nothing_after_the_commit_fails_the_acknowledgement(northlight: Northlight, operation: str) -> None:
    direct = northlight.direct()
    with hooked(on(operation, broken, 100)):
        assert say(northlight.ana, direct, "Committed", from_view=True).seq == 1


def test_a_hook_counts_every_try_in_order(northlight: Northlight) -> None:
    direct = northlight.direct()
    with hooked(lambda _: None) as hook:
        say(northlight.ana, direct, from_view=True)
    assert hook.calls == ["UpdateItem", "BatchGetItem", "PutItem"]
