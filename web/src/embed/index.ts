// The one script of a portal's page. It becomes embed.js, a classic script beside Parley's own page.
import { ParleyMessages } from "./element";

const script = document.currentScript;
ParleyMessages.origin = script instanceof HTMLScriptElement ? new URL(script.src).origin : "";
if (customElements.get("parley-messages") === undefined) customElements.define("parley-messages", ParleyMessages);
