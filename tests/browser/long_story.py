"""A conversation of any length for a browser: its pages are made up here, everything else comes from the stack."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Route

START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
OPEN = {"Access-Control-Allow-Origin": "*"}


class LongStory:
    """`length` messages of `sender` in the conversation `c`, of which the last `unread` are not read yet."""

    def __init__(self, c: str, sender: str, length: int, unread: int = 0) -> None:
        self.c, self.sender, self.length, self.unread = c, sender, length, unread
        self.asked: list[str] = []

    def tell(self, context: BrowserContext) -> None:
        here = rf"/conversations/{re.escape(self.c)}"
        context.route(re.compile(rf"{here}/messages(\?|$)"), self._page)
        context.route(re.compile(rf"{here}/read$"), self._read)
        context.route(re.compile(rf"{here}$"), self._conversation)
        context.route(re.compile(r"/conversations\?view="), self._list)

    def id(self, seq: int) -> str:
        return f"{self.c}.e{seq:010}"

    def _message(self, seq: int) -> dict[str, Any]:
        at = START + timedelta(minutes=7 * seq)
        words = " and some more words" * (seq % 5)
        return {
            "id": self.id(seq),
            "conversation_id": self.c,
            "audience": "everyone",
            "seq": seq,
            "version": 1,
            "kind": "user",
            "sender_id": self.sender,
            "client_id": None,
            "body": f"Story {seq}.{words}",
            "sent_at": at.isoformat().replace("+00:00", "Z"),
            "edited_at": None,
            "deleted_at": None,
            "deleted_by": None,
            "reply_to": None,
            "mentions": [],
            "attachments": [],
            "reactions": [],
            "pinned": None,
        }

    def _page(self, route: Route) -> None:
        if route.request.method != "GET":
            return route.continue_()
        asked = {name: values[0] for name, values in parse_qs(urlsplit(route.request.url).query).items()}
        self.asked.append(urlsplit(route.request.url).query)
        limit = int(asked.get("limit", 50))
        named = next((asked[name] for name in ("before", "after", "around") if name in asked), None)
        place = next((seq for seq in [self._seq(named)] if seq), 0)
        if named is not None and not 1 <= place <= self.length:
            return route.fulfill(status=404, headers=OPEN, json={"error": {"code": "not_found", "message": "No."}})
        first, last = self._bounds(asked, place, limit)
        items = [self._message(seq) for seq in range(first, last + 1)]
        page = {"items": items, "has_older": first > 1, "has_newer": last < self.length}
        return route.fulfill(headers=OPEN, json=page)

    def _bounds(self, asked: dict[str, str], place: int, limit: int) -> tuple[int, int]:
        if "after" in asked:
            return place + 1, min(self.length, place + limit)
        if "around" in asked:
            return max(1, place - limit // 2), min(self.length, place + limit // 2)
        last = place - 1 if "before" in asked else self.length
        return max(1, last - limit + 1), last

    def _seq(self, message: str | None) -> int:
        found = re.fullmatch(rf"{re.escape(self.c)}\.e(\d{{10}})", message or "")
        return int(found[1]) if found else 0

    def _read(self, route: Route) -> None:
        if route.request.method != "PUT":
            return route.continue_()
        seq = json.loads(route.request.post_data or "{}")["seq"]
        return route.fulfill(headers=OPEN, json={"read": seq, "unread": self.length - seq, "epoch": 0})

    def _conversation(self, route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=self._patched(answer.json()))

    def _list(self, route: Route) -> None:
        answer = route.fetch()
        page = answer.json()
        page["items"] = [self._patched(one) for one in page.get("items", [])]
        route.fulfill(response=answer, json=page)

    def _patched(self, conversation: dict[str, Any]) -> dict[str, Any]:
        if conversation.get("id") != self.c:
            return conversation
        head = {"seq": self.length, "rev": 0, "read": self.length - self.unread, "unread": self.unread}
        return {**conversation, "heads": {**conversation["heads"], "everyone": head}, "unread": self.unread}
