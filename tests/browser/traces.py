"""What a browser keeps of Parley, and a browser that cannot reach it."""

import re
from typing import Any

from playwright.sync_api import Page, Route

from .conftest import Stack, until

API = re.compile(r"/v1/")
WAITING = "[data-testid=message][data-state=waiting], [data-testid=message][data-state=sending]"


def cut(page: Page) -> None:
    """The server is out of reach for new pages too; their own files still load."""
    page.context.route(API, lambda route: route.abort())
    page.context.route_web_socket(re.compile(".*"), lambda socket: socket.close())


def mend(page: Page) -> None:
    page.context.unroute(API)


def refuse(route: Route) -> None:
    error = {"code": "unauthenticated", "message": "Sign in.", "details": None, "request_id": "r-401"}
    route.fulfill(status=401, json={"error": error}, headers={"Access-Control-Allow-Origin": "*"})


def wait_until_kept(page: Page, text: str) -> None:
    """The local copy is written a moment after what it copies."""
    until(
        page,
        """async (text) => {
            for (const { name } of await indexedDB.databases()) {
                const db = await new Promise((resolve) => {
                    const request = indexedDB.open(name);
                    request.onsuccess = () => resolve(request.result);
                });
                const has = [...db.objectStoreNames].includes("logs");
                const rows = has ? await new Promise((resolve) => {
                    const request = db.transaction("logs").objectStore("logs").getAll();
                    request.onsuccess = () => resolve(request.result);
                }) : [];
                db.close();
                if (JSON.stringify(rows).includes(text)) return true;
            }
            return false;
        }""",
        text,
    )


def traces(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        """async () => ({
            databases: (await indexedDB.databases()).map((one) => one.name),
            local: Object.keys(localStorage),
            session: Object.keys(sessionStorage),
            caches: await caches.keys(),
        })"""
    )
    return found


def second_tab(page: Page, stack: Stack, who: str, path: str) -> Page:
    tab = page.context.new_page()
    tab.goto(stack["web"] + path)
    tab.get_by_test_id(f"sign-in-{who}").click()
    return tab
