// Addresses of the pages: /w/{workspace}/c/{conversation}?m={message} or ?thread={message}.

export interface Route {
  workspace: string | null;
  conversation: string | null;
  message: string | null;
  /** The thread beside the conversation, by its root or a reply. */
  thread: string | null;
}

export function parseRoute(path: string, search = ""): Route {
  const match = /^\/w\/([^/]+)(?:\/c\/([^/]+))?\/?$/.exec(path);
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
