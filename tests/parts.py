"""Brings what the tests need and this machine may not have, and says what could not be had."""

import os
import shutil
import subprocess
from collections.abc import Callable
from typing import NamedTuple

from infra.local import web_build
from infra.local.trouble import CannotStart
from tests.engines import dynamodb_local


class Part(NamedTuple):
    """Something that some tests need."""

    name: str
    bring: Callable[[], str]  # answers what is in the way, or nothing
    without: str  # what is left out then


def chromium() -> str | None:
    """The browser that the tests drive: `CHROMIUM`, or Debian's."""
    named = os.environ.get("CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def bring_chromium() -> str:
    if chromium():
        return ""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return "no browser here, and none can be installed without root and apt-get; install chromium"
    for words in (
        ["update", "-qq"],
        ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
    ):
        if subprocess.run(["apt-get", *words], stdout=subprocess.DEVNULL, check=False).returncode:
            return f"apt-get {words[0]} failed"
    return "" if chromium() else "apt-get brought no chromium"


def bring_dynamodb() -> str:
    if missing := dynamodb_local.missing():
        return missing
    try:
        dynamodb_local.fetch()
    except subprocess.CalledProcessError:
        return "Maven could not fetch DynamoDB Local"
    return ""


def bring_web() -> str:
    try:
        web_build.build()
    except CannotStart as sentence:
        return str(sentence)
    return ""


PARTS = (
    Part("DynamoDB Local", bring_dynamodb, "races, crashes, units and everything else on AWS's own engine"),
    Part("Chromium", bring_chromium, "the tests in a browser"),
    Part("web client", bring_web, "the web client's tests, and the tests in a browser"),
)


def bring_all() -> list[str]:
    """One line for each part that could not be had."""
    return [f"Left out: {part.without} ({part.name}: {why})" for part in PARTS if (why := part.bring())]
