"""Reads what stands in the lines of one paragraph or item, from left to right and never twice."""

import re
from collections.abc import Callable
from itertools import groupby

from chalicelib.domain.text import characters as chars
from chalicelib.domain.text.tree import Bold, Break, Code, Inline, Italic, Link, Mention, Reference, Strike, Text, words

_SPECIAL = re.compile(r"[\\`*_~\[\]#@:\n]")
_TICKS = re.compile("`+|\n")
_ESCAPABLE = frozenset("\\`*_~[]()#>-.@:")
_DIGITS = frozenset("0123456789")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") | _DIGITS
_AFTER_LETTERS = frozenset("._%+-")
_LOCAL = _LETTERS | _AFTER_LETTERS
_LOCAL_OR_PATH = _LETTERS | {"/"}
_IN_SCHEME = _LETTERS | set("+-.")
_SCHEMES = ("https", "http", "mailto", "tel")
_TRAILING = ".,;:!?'*_~"
_MAX_LOCAL = 64
_MAX_BRACKETS = 4
_KINDS = {"REQ": "request", "TICKET": "ticket", "TASK": "task", "INV": "invoice"}
_WIDTHS: dict[str, tuple[int, ...]] = {"*": (1, 2, 3), "_": (1,), "~": (2,)}


class _Open:
    """A mark that waits for its other half. Three stars are both marks; `width` is what is left to close."""

    __slots__ = ("content", "mark", "width")

    def __init__(self, mark: str, width: int) -> None:
        self.mark, self.width = mark, width
        self.content: list[Inline] = []

    @property
    def typed(self) -> str:
        return self.mark * self.width


class _Reader:
    """`held` is where the text begins that is not yet a node; `at` is where reading goes on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = self.held = 0
        self.open = [_Open("", 0)]

    def read(self) -> list[Inline]:
        while found := _SPECIAL.search(self.text, self.at):
            self.at = found.start()
            _READERS[found[0]](self)
        self.at = len(self.text)
        self.flush()
        self.melt_above(0)
        return _joined(self.open[0].content)

    # --- the text that is held and the marks that are open

    def before(self, index: int) -> str:
        return self.text[index - 1] if index > 0 else "\n"

    def after(self, index: int) -> str:
        return self.text[index] if index < len(self.text) else "\n"

    def flush(self) -> None:
        if self.at > self.held:
            self.open[-1].content.append(Text(self.text[self.held : self.at]))
        self.held = self.at

    def put(self, node: Inline, end: int, start: int | None = None) -> None:
        """What was read up to `end` is this node."""
        self.at = self.at if start is None else start
        self.flush()
        self.open[-1].content.append(node)
        self.at = self.held = end

    def melt(self, index: int) -> None:
        """This mark was none: it and what it held stand as text where it began."""
        gone = self.open.pop(index)
        self.open[index - 1].content += [Text(gone.typed), *gone.content]

    def melt_above(self, index: int) -> None:
        while len(self.open) > index + 1:
            self.melt(len(self.open) - 1)

    def melt_brackets(self) -> None:
        while index := self.find("[", 1):
            self.melt(index)

    def find(self, mark: str, width: int) -> int:
        """The nearest open mark that `width` characters of this one close; 0 is none."""
        for index in range(len(self.open) - 1, 0, -1):
            it = self.open[index]
            if it.mark == mark and (it.width == width or 3 in (it.width, width)):
                return index
        return 0

    # --- one character each

    def line_end(self) -> None:
        self.put(Break(), self.at + 1)
        self.melt_brackets()

    def escape(self) -> None:
        if self.after(self.at + 1) in _ESCAPABLE:
            self.flush()
            self.held = self.at + 1
            self.at += 1
        self.at += 1

    def code(self) -> None:
        opening = _TICKS.match(self.text, self.at)
        assert opening  # nosec B101: the caller stands on one
        for found in _TICKS.finditer(self.text, opening.end()):
            if found[0] == "\n":
                break
            if found[0] == opening[0]:
                return self.put(Code(_unpadded(self.text[opening.end() : found.start()])), found.end())
        self.at = opening.end()
        return None

    def mark(self) -> None:
        """Stars, underscores and tildes: close what they can, then open."""
        mark = self.text[self.at]
        end = self.at + 1
        while self.after(end) == mark:
            end += 1
        left = end - self.at
        opens, closes = _flanks(mark, self.before(self.at), self.after(end))
        if left not in _WIDTHS[mark] or not (opens or closes):
            self.at = end
            return
        self.flush()
        while left and closes and (index := self.find(mark, left)):
            left -= self.close(index, left)
        if left and opens:
            self.begin(mark, left)
            left = 0
        self.held, self.at = end - left, end

    def close(self, index: int, width: int) -> int:
        self.melt_above(index)
        it = self.open[index]
        used = min(it.width, width)
        it.width -= used
        it.content = [_marked(it.mark, used, _joined(it.content))]
        if it.width == 0:
            self.open.pop()
            self.open[-1].content += it.content
        return used

    def begin(self, mark: str, width: int) -> None:
        """A mark does not stand inside of its own kind: the older one was none. That bounds depth and work."""
        while index := self.find(mark, width):
            self.melt(index)
        self.open.append(_Open(mark, width))

    def bracket(self) -> None:
        self.flush()
        brackets = [index for index, it in enumerate(self.open) if it.mark == "["]
        if len(brackets) == _MAX_BRACKETS:
            self.melt(brackets[0])
        self.open.append(_Open("[", 1))
        self.at += 1
        self.held = self.at

    def bracket_end(self) -> None:
        index = self.find("[", 1)
        if index == 0:
            self.at += 1
        elif self.after(self.at + 1) != "(" or not self.link(index):
            self.flush()
            self.melt(index)
            self.at += 1

    def link(self, index: int) -> bool:
        """Makes a link or a mention of the open bracket, if an address stands in the parentheses after it."""
        run = chars.ADDRESS_RUN.match(self.text, self.at + 2)
        if run is None or self.after(run.end()) != ")" or not chars.is_target(run[0]):
            return False
        self.flush()
        self.melt_above(index)
        made = _pointing(run[0], _joined(self.open[index].content))
        if made is None:
            return False
        self.open.pop()
        self.put(made, run.end() + 1)
        self.melt_brackets()
        return True

    def reference(self) -> None:
        found = chars.REFERENCE.match(self.text, self.at)
        before = self.before(self.at)
        alone = chars.is_around_words(before) and before not in "#&/-"
        if found and alone and len(found[2]) <= chars.MAX_REFERENCE and chars.is_around_words(self.after(found.end())):
            self.put(Reference(_KINDS[found[1]], found[2], found[0]), found.end())
        else:
            self.at = found.end() if found else self.at + 1

    def mail(self) -> None:
        start = self.at
        least = max(self.held, self.at - _MAX_LOCAL)
        while start > least and self.text[start - 1] in _LOCAL:
            start -= 1
        while start < self.at and self.text[start] in _AFTER_LETTERS:
            start += 1
        domain = chars.MAIL_DOMAIN.match(self.text, self.at + 1)
        if domain and start < self.at and self.before(start) not in _LOCAL_OR_PATH:
            address = self.text[start : domain.end()]
            self.put(Link(f"mailto:{address}", [Text(address)]), domain.end(), start)
        else:
            self.at += 1

    def scheme(self) -> None:
        """An address that stands in the text, without the punctuation that ends the sentence around it."""
        start = self.scheme_start()
        run = chars.ADDRESS_RUN.match(self.text, start) if start >= 0 else None
        if run is None:
            self.at += 1
            return
        address = run[0].rstrip(_TRAILING)
        if chars.is_address(address):
            self.put(Link(address, [Text(address)]), start + len(address), start)
        else:
            self.at = max(self.at + 1, start + len(address))

    def scheme_start(self) -> int:
        for name in _SCHEMES:
            start = self.at - len(name)
            if start >= self.held and self.text[start : self.at].lower() == name:
                slashes = not name.startswith("http") or self.text.startswith("//", self.at + 1)
                return start if slashes and self.before(start) not in _IN_SCHEME else -1
        return -1


def _flanks(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a mark between these two characters may open, and whether it may close."""
    opens, closes = not chars.is_space(after), not chars.is_space(before)
    if mark == "_":
        return opens and bool(chars.is_around_words(before)), closes and bool(chars.is_around_words(after))
    if mark == "*" and before in _DIGITS and after in _DIGITS:
        return False, False
    return opens, closes


def _unpadded(code: str) -> str:
    """One space at both ends lets code begin and end with a backtick."""
    return code[1:-1] if code.startswith(" ") and code.endswith(" ") and code.strip(" ") else code


def _marked(mark: str, width: int, content: list[Inline]) -> Inline:
    if mark == "~":
        return Strike(content)
    if mark == "_" or width == 1:
        return Italic(content)
    return Bold(content) if width == 2 else Bold([Italic(content)])


def _pointing(target: str, content: list[Inline]) -> Inline | None:
    """A mention or a link of these words, unless they would be read as something else than where it leads."""
    spoken = words(content)
    if found := chars.MENTION.fullmatch(target):
        return Mention(found[1], spoken) if spoken[:1] == "@" and not chars.is_blank(spoken[1:]) else None
    is_other = "://" in spoken and spoken.strip(" ").rstrip("/") != target.rstrip("/")
    if is_other or chars.is_blank(spoken) or chars.has_turns(spoken):
        return None
    return Link(target, _joined(_unlinked(content)))


def _unlinked(content: list[Inline]) -> list[Inline]:
    result: list[Inline] = []
    for node in content:
        if isinstance(node, Link):
            result += node.content
        elif isinstance(node, Mention | Reference):
            result.append(Text(node.text))
        elif isinstance(node, Bold | Italic | Strike):
            result.append(type(node)(_joined(_unlinked(node.content))))
        else:
            result.append(node)
    return result


def _joined(content: list[Inline]) -> list[Inline]:
    """Neighbouring texts as one."""
    result: list[Inline] = []
    for is_text, nodes in groupby(content, lambda node: isinstance(node, Text)):
        group = list(nodes)
        result += [Text(words(group))] if is_text else group
    return result


_READERS: dict[str, Callable[[_Reader], None]] = {
    "\n": _Reader.line_end,
    "\\": _Reader.escape,
    "`": _Reader.code,
    "*": _Reader.mark,
    "_": _Reader.mark,
    "~": _Reader.mark,
    "[": _Reader.bracket,
    "]": _Reader.bracket_end,
    "#": _Reader.reference,
    "@": _Reader.mail,
    ":": _Reader.scheme,
}


def inline(text: str) -> list[Inline]:
    return _Reader(text).read()
