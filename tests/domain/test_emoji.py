"""One emoji is one emoji, and nothing else is, however much it looks like one."""

import json

import pytest

from chalicelib.domain import emoji
from infra.local.places import ROOT

PICKED = ROOT / "web" / "node_modules" / "emoji-picker-element-data" / "en" / "iamcal" / "data.json"
TAG = {letter: chr(0xE0000 + ord(letter)) for letter in "abcdefghijklmnopqrstuvwxyz0123456789 "}
END = "\U000e007f"
VS15, VS16, ZWJ, KEYCAP = "\ufe0e", "\ufe0f", "\u200d", "\u20e3"


def _tagged(base: str, words: str) -> str:
    return base + "".join(TAG[letter] for letter in words) + END


@pytest.mark.parametrize(
    "text",
    [
        "👍",
        "👍🏽",
        "❤",
        "❤️",
        "🇪🇸",
        "🇩🇪",
        "#️⃣",
        "1⃣",
        "*️⃣",
        "👩‍🚀",
        "👩🏾‍🚀",
        "👨‍👩‍👧‍👦",
        "👩🏻‍❤️‍💋‍👩🏿",
        "🏳️‍🌈",
        "🏴‍☠️",
        "🫶🏿",
        _tagged("🏴", "gbsct"),
        _tagged("🏴", "gbeng"),
        "🧑🏻‍🤝‍🧑🏿",
        "🤷🏽‍♀️",
    ],
)
def test_one_emoji_is_one(text: str) -> None:
    assert emoji.is_one(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a",
        "1",
        "#",
        "👍👍",
        "👍 ",
        " 👍",
        "👍a",
        "👍\n",
        "👍\0",
        ":+1:",
        "🇪",
        "🇪🇸🇩",
        "🇪🇸🇩🇪",
        VS16,
        ZWJ,
        KEYCAP,
        "🏽🏽",
        "👍" + ZWJ,
        ZWJ + "👍",
        "👍" + ZWJ + ZWJ + "👍",
        "👍" + VS16 + VS16,
        "👍" + VS15,
        "a" + VS16,
        "1" + VS16,
        "a" + KEYCAP,
        "👍🏽🏽",
        "👍\u0301",
        "👍\u202e",
        "\u202e👍",
        "\ufeff👍",
        "👍\u200b",
        _tagged("👍", "hidden"),
        _tagged("🏴", "hidden words"),
        _tagged("🏴", "gb"),
        "🏴" + TAG["g"] + TAG["b"] + TAG["s"],
        "\ud83d\udc4d",
        "\ud83d",
        "<b>",
        "../👍",
        "👍/pin",
        "👨‍👩‍👧‍👦" * 3,
        ("👍" + ZWJ) * 30 + "👍",
        "ﷺ",
        "𝕏",
        "①",
        "ㅋ",
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert not emoji.is_one(text)


def test_whatever_the_browser_offers_is_one() -> None:
    if not PICKED.exists():
        pytest.skip("The client's packages are missing, so what it offers is not known")
    known = json.loads(PICKED.read_text())
    offered = [each for it in known for each in (it["emoji"], *(skin["emoji"] for skin in it.get("skins", ())))]
    assert len(offered) > 3_000
    assert [it for it in offered if not emoji.is_one(it)] == []
