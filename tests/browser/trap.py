"""Watches a page for anything that a hostile text could make it do, and says what it shows of a text."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

# Before any script of the page: what a payload would call, and what the page's own policy refuses.
WATCH = """
window.__fired = [];
for (const name of ["alert", "confirm", "prompt", "print", "open", "msgbox"])
  window[name] = (...words) => void window.__fired.push(`${name}(${words})`);
document.addEventListener("securitypolicyviolation", (event) => {
  window.__fired.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
});
"""
# Elements and attributes that Parley draws nowhere in a page, looked for in every shadow root.
FOREIGN = """() => {
  const names = "script iframe frame object embed applet portal base meta link style math template form image " +
    "video audio marquee isindex area xss xmp plaintext listing";
  const forbidden = new Set(names.split(" "));
  const safe = new Set(["http:", "https:", "mailto:", "tel:"]);
  const found = [];
  const leads = (value) => { try { return new URL(value, location.href).protocol; } catch { return "text:"; } };
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      const attributes = [...element.attributes];
      const isBad = forbidden.has(element.localName) ||
        (element.localName === "svg" && !element.classList.contains("icon")) ||
        attributes.some(({ name }) => name.startsWith("on")) ||
        attributes.some(({ name, value }) => /(href|src|action)$/.test(name) && !safe.has(leads(value)));
      if (isBad) found.push(element.outerHTML.slice(0, 200));
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document.body);
  return found;
}"""
# The text of an element as it is drawn, the insides of components included.
WORDS = """(element) => {
  const words = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.localName === "button" || node.getAttribute?.("role") === "status") return "";
    const held = node.localName === "slot" ? node.assignedNodes({ flatten: true }) : [];
    return (held.length > 0 ? held : [...(node.shadowRoot ?? node).childNodes]).map(words).join("");
  };
  return words(element);
}"""


class Trap:
    """What happened in a page that should not have."""

    def __init__(self, context: BrowserContext, page: Page, allowed: tuple[str, ...]) -> None:
        self.page, self.hosts = page, {urlsplit(it).netloc for it in allowed}
        self.caught: list[str] = []
        page.add_init_script(WATCH)
        context.on("page", lambda other: self.caught.append(f"page {other.url}"))
        page.on("dialog", self._dialog)
        page.on("download", lambda it: self.caught.append(f"download {it.url}"))
        page.on("pageerror", lambda error: self.caught.append(f"error {error} {error.stack}"))
        page.on("console", self._said)
        page.on("request", lambda request: self._asked("request", request.url))
        page.on("framenavigated", lambda frame: self._asked("navigation", frame.url))
        page.on("frameattached", lambda frame: self.caught.append(f"frame {frame.url}"))

    def _dialog(self, dialog: Any) -> None:
        self.caught.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _said(self, message: Any) -> None:
        if message.type == "error" or "Policy" in message.text or "Trusted" in message.text:
            self.caught.append(f"console {message.text}")

    def _asked(self, what: str, url: str) -> None:
        address = urlsplit(url)
        if address.netloc not in self.hosts and address.scheme != "about":
            self.caught.append(f"{what} {url}")

    def findings(self) -> list[str]:
        """Everything that fired so far, and what stands in the page that is not Parley's."""
        return [*self.caught, *self.page.evaluate("window.__fired"), *self.page.evaluate(FOREIGN)]


def squeezed(text: str) -> str:
    """A text without its white space, which blocks and lines are drawn with."""
    return "".join(text.split())
