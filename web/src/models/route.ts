// Addresses of the pages: /w/{workspace}/c/{conversation}?m={message} or ?thread={message}, and what is set and looked up: /w/{workspace}/{page}.

export interface Route {
  workspace: string | null;
  conversation: string | null;
  message: string | null;
  /** The thread beside the conversation, by its root or a reply. */
  thread: string | null;
}

export function parseRoute(path: string, search = ""): Route {
  const match = /^\/w\/([^/]+)(?:\/c\/([^/]+))?(?:\/|$)/.exec(path);
  const conversation = match?.[2] ? decode(match[2]) : null;
  const asked = new URLSearchParams(search);
  const named = (name: string): string | null => (conversation === null ? null : asked.get(name) || null);
  return {
    workspace: match?.[1] ? decode(match[1]) : null,
    conversation,
    message: named("m"),
    thread: named("thread"),
  };
}

/** What stands in the place of the conversations, such as "admin/members" or "why"; null where they do. */
export function pageOf(path: string): string | null {
  return /^\/w\/[^/]+\/(admin(?:\/[a-z]+)?|why|reports)\/?$/.exec(path)?.[1] ?? null;
}

export function pagePath(workspace: string, page: string): string {
  return `${pathOf(workspace, null)}/${page}`;
}

/** Why something cannot be done: in general, in a conversation, with a message. */
export function whyPath(workspace: string, conversation: string | null = null, message: string | null = null): string {
  const about = new URLSearchParams({ ...(conversation !== null && { c: conversation }), ...(message !== null && { m: message }) }).toString();
  return pagePath(workspace, "why") + (about === "" ? "" : `?${about}`);
}

export function pathOf(workspace: string, conversation: string | null, message: string | null = null): string {
  const base = `/w/${encodeURIComponent(workspace)}`;
  if (conversation === null) return base;
  const open = `${base}/c/${encodeURIComponent(conversation)}`;
  return message === null ? open : `${open}?m=${encodeURIComponent(message)}`;
}

export function threadPath(workspace: string, conversation: string, thread: string): string {
  return `${pathOf(workspace, conversation)}?thread=${encodeURIComponent(thread)}`;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
