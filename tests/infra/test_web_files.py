"""The web client on its way into the bucket: types, cache times, and an order in which nothing is missed."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from infra import web_files
from infra.local import web_build


class Bucket:
    def __init__(self) -> None:
        self.put: list[dict[str, Any]] = []

    def put_object(self, **one: Any) -> None:
        self.put.append(one)


@pytest.fixture
def uploaded(tmp_path: Path) -> list[dict[str, Any]]:
    names = ("index.html", "sw.js", "manifest.webmanifest", "icon-192.png", "icon.svg", "assets/index-abc.js")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    bucket = Bucket()
    assert web_files.upload(bucket, "web", tmp_path, {"api": "a"}) == len(names) + 1
    return bucket.put


def test_only_files_with_their_contents_in_the_name_are_kept_for_ever(uploaded: list[dict[str, Any]]) -> None:
    times = {one["Key"]: one["CacheControl"] for one in uploaded}
    assert times.pop("assets/index-abc.js") == "public, max-age=31536000, immutable"
    assert {"sw.js", "manifest.webmanifest", "config.json", "index.html"} <= times.keys()
    assert set(times.values()) == {"no-cache"}


def test_the_page_follows_what_it_names_and_the_worker_follows_the_page(uploaded: list[dict[str, Any]]) -> None:
    assert [one["Key"] for one in uploaded][-2:] == ["index.html", "sw.js"]


def test_every_file_says_what_it_is(uploaded: list[dict[str, Any]]) -> None:
    types = {one["Key"]: one["ContentType"] for one in uploaded}
    assert types["sw.js"] == "text/javascript; charset=utf-8"
    assert types["manifest.webmanifest"] == "application/manifest+json"
    assert types["icon-192.png"] == "image/png"
    assert json.loads(uploaded[0]["Body"]) == {"api": "a"}


def test_the_first_load_of_the_client_keeps_to_its_budget() -> None:
    web_build.build()

    done = subprocess.run(["node", "scripts/size.js"], cwd=web_build.WEB, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
