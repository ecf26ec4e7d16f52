// What a portal does with Parley: hands over a token, follows the events, and passes on its own colours.
const messages = document.querySelector("parley-messages");
const root = document.documentElement;
const address = new URL(location.href);
const who = address.searchParams.get("who") ?? "ana";

// --- signing in: the portal's server knows who is signed in and makes a token that lives for an hour

messages.token = async () => {
  const answer = await fetch(`token?who=${encodeURIComponent(who)}`);
  if (!answer.ok) throw new Error("The portal's own sign-in has run out");
  return (await answer.json()).token;
};

// --- deep links: the portal's address names the conversation, and copied links lead here

messages.setAttribute("link-base", `${location.origin}${location.pathname}?who=${who}&conversation={conversation}&message={message}`);
openFromAddress();
addEventListener("popstate", openFromAddress);

function openFromAddress() {
  const wanted = new URL(location.href).searchParams;
  if (wanted.get("message")) messages.setAttribute("message", wanted.get("message"));
  else messages.removeAttribute("message");
  if (wanted.get("conversation")) messages.setAttribute("conversation", wanted.get("conversation"));
  else messages.removeAttribute("conversation");
}

// The frame has put its own step into the browser's history, so the portal's address only follows.
messages.addEventListener("parley-navigate", ({ detail }) => {
  const here = new URL(location.href);
  here.searchParams.delete("message");
  if (detail.conversation === null) here.searchParams.delete("conversation");
  else here.searchParams.set("conversation", detail.conversation);
  history.replaceState(null, "", here);
});

// --- the rest of the events

messages.addEventListener("parley-unread", ({ detail }) => {
  const badge = document.querySelector("#unread");
  badge.textContent = detail.count > 99 ? "99+" : String(detail.count);
  badge.hidden = detail.count === 0;
});

messages.addEventListener("parley-resize", ({ detail }) => {
  // This portal gives Parley the rest of the window; another one could let its page grow.
  messages.dataset.wanted = String(detail.height);
});

const notice = document.querySelector("#notice");
messages.addEventListener("parley-ready", () => (notice.textContent = ""));
messages.addEventListener("parley-error", ({ detail }) => {
  if (detail.code === "unreachable") notice.textContent = "Messages cannot be reached at the moment.";
});

// --- colours: a class on the root, as portals do it

const button = document.querySelector("#theme");
button.addEventListener("click", () => paint(!root.classList.contains("dark")));
paint(address.searchParams.get("theme") === "dark" || matchMedia("(prefers-color-scheme: dark)").matches);

function paint(dark) {
  root.className = dark ? "dark" : "light";
  button.setAttribute("aria-pressed", String(dark));
  messages.setAttribute("theme", dark ? "dark" : "light");
}

// --- who is signed in: only in this example

const people = { ana: "Ana Brandt", luis: "Luis Moreno", tom: "Tom Keller", mira: "Mira Solberg", eve: "Eve Carter" };
const select = document.querySelector("#who");
for (const [key, name] of Object.entries(people)) select.add(new Option(name, key, key === who, key === who));
select.addEventListener("change", () => (location.search = `?who=${select.value}`));
