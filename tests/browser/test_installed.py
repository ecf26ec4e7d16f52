"""The client as an installed program: its shell without a network, its manifest, and a new version at a free moment."""

import json
import urllib.request
from collections.abc import Callable, Iterator

import boto3
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import PATIENCE, Api, Stack, screenshot, sign_in, sign_out, until
from .test_two_browsers import message, row, write
from .traces import wait_until_kept

Talk = dict[str, str]
CONTROLLED = """async () => {
    const { active } = await navigator.serviceWorker.ready;
    return active.state === "activated" && navigator.serviceWorker.controller !== null;
}"""


@pytest.fixture
def installed(browser: Browser) -> Iterator[BrowserContext]:
    """A browser in which service workers run; nothing stands between them and the stack."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, service_workers="allow")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def fetched(stack: Stack, path: str) -> tuple[dict[str, str], bytes]:
    with urllib.request.urlopen(stack["web"] + path, timeout=20) as answer:
        return dict(answer.headers), answer.read()


def open_installed(context: BrowserContext, stack: Stack, path: str) -> Page:
    page = sign_in(context.new_page(), stack, "ana", path)
    until(page, CONTROLLED)
    return page


def test_the_shell_opens_without_a_network_and_shows_what_was_seen(
    installed: BrowserContext, stack: Stack, talk: Talk, api: Callable[[str], Api]
) -> None:
    api("tom").say(talk["id"], "Seen before the tunnel")
    page = open_installed(installed, stack, talk["path"])
    expect(message(page, "Seen before the tunnel")).to_be_visible()
    page.reload()
    expect(message(page, "Seen before the tunnel")).to_be_visible()
    until(page, "async () => (await caches.keys()).includes('parley-config')")
    wait_until_kept(page, "Seen before the tunnel")

    installed.set_offline(True)
    page.reload()

    expect(message(page, "Seen before the tunnel")).to_be_visible()
    expect(row(page, talk)).to_be_visible()
    expect(page.get_by_test_id("banner")).to_contain_text("Reconnecting")
    write(page, "Written in the tunnel")
    expect(page.get_by_test_id("banner")).to_contain_text("1 queued")
    screenshot(page, "installed-offline")

    # A window that is opened anew, on another address, by who was here last.
    page.close()
    anew = installed.new_page()
    anew.goto(stack["web"] + "/")
    expect(row(anew, talk)).to_be_visible()
    installed.set_offline(False)
    anew.goto(stack["web"] + talk["path"])
    expect(message(anew, "Written in the tunnel")).to_have_attribute("data-state", "stored")


def test_only_the_shell_is_kept_and_never_a_message(
    installed: BrowserContext, stack: Stack, talk: Talk, api: Callable[[str], Api]
) -> None:
    api("tom").say(talk["id"], "A word for nobody's cache")
    page = open_installed(installed, stack, talk["path"])
    expect(message(page, "A word for nobody's cache")).to_be_visible()
    kept: list[list[str]] = page.evaluate(
        """async () => {
            const all = [];
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys())
                    all.push([new URL(request.url).pathname, await (await cache.match(request)).text()]);
            }
            return all;
        }"""
    )
    paths = {path for path, _ in kept}
    assert {"/index.html", "/manifest.webmanifest"} <= paths
    assert not [path for path in paths if "/v1/" in path or path.startswith("/dev/")]
    assert not [path for path, text in kept if "nobody's cache" in text]


def test_the_manifest_makes_it_installable(installed: BrowserContext, stack: Stack) -> None:
    headers, body = fetched(stack, "/manifest.webmanifest")
    manifest = json.loads(body)
    assert headers["Content-Type"] == "application/manifest+json"
    assert (manifest["display"], manifest["start_url"]) == ("standalone", "/")
    sizes = {(icon["sizes"], icon.get("purpose", "any")) for icon in manifest["icons"]}
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= sizes
    for icon in manifest["icons"]:
        assert fetched(stack, icon["src"])[0]["Content-Type"].startswith(icon["type"])
    page = open_installed(installed, stack, "/")
    client = installed.new_cdp_session(page)
    found = client.send("Page.getAppManifest")
    assert found["errors"] == []
    errors = [one["errorId"] for one in client.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    assert set(errors) <= {"in-incognito"}


@pytest.fixture
def new_version(stack: Stack) -> Iterator[Callable[[], None]]:
    """Puts another service worker up, as a deployment does; the old one comes back afterwards."""
    known = {"aws_access_key_id": "test", "aws_secret_access_key": "test", "region_name": stack["region"]}
    s3 = boto3.client("s3", endpoint_url=stack["endpoint"], **known)
    bucket = stack["outputs"]["WebBucketName"]
    old = s3.get_object(Bucket=bucket, Key="sw.js")["Body"].read()

    def put(body: bytes) -> None:
        s3.put_object(Bucket=bucket, Key="sw.js", Body=body, ContentType="text/javascript", CacheControl="no-cache")

    yield lambda: put(old + b"\n// another version")
    put(old)


def test_a_new_version_waits_until_it_is_wanted(
    installed: BrowserContext, stack: Stack, talk: Talk, new_version: Callable[[], None]
) -> None:
    page = open_installed(installed, stack, talk["path"])
    expect(page.get_by_test_id("composer")).to_be_visible()
    page.reload()
    page.get_by_test_id("composer").fill("in the middle of a")
    page.evaluate("window.same = true")
    new_version()
    page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")

    banner = page.get_by_test_id("banner")
    expect(banner).to_contain_text("A new version is ready.")
    screenshot(page, "new-version")
    assert page.evaluate("window.same") is True
    with page.expect_event("load"):
        banner.get_by_role("button", name="Load it").click()

    until(page, "() => window.same === undefined")
    expect(page.get_by_test_id("composer")).to_have_value("in the middle of a")
    expect(page.get_by_test_id("banner")).to_be_empty()
    assert page.url.endswith(talk["path"])
    until(page, "async () => (await navigator.serviceWorker.getRegistration()).waiting === null")


def test_signing_out_takes_the_worker_and_its_files_along(installed: BrowserContext, stack: Stack) -> None:
    page = open_installed(installed, stack, "/")
    sign_out(page)
    expect(page.get_by_test_id("sign-in-ana")).to_be_visible()
    until(page, "async () => (await caches.keys()).length === 0")
    until(page, "async () => (await navigator.serviceWorker.getRegistrations()).length === 0")
