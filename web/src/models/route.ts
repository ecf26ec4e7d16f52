// Addresses of the pages: /w/{workspace}/c/{conversation}?m={message}.

export interface Route {
  workspace: string | null;
  conversation: string | null;
  message: string | null;
}

export function parseRoute(path: string, search = ""): Route {
  const match = /^\/w\/([^/]+)(?:\/c\/([^/]+))?\/?$/.exec(path);
  const conversation = match?.[2] ? decode(match[2]) : null;
  const message = new URLSearchParams(search).get("m");
  return {
    workspace: match?.[1] ? decode(match[1]) : null,
    conversation,
    message: conversation !== null && message ? message : null,
  };
}

export function pathOf(workspace: string, conversation: string | null, message: string | null = null): string {
  const base = `/w/${encodeURIComponent(workspace)}`;
  if (conversation === null) return base;
  const open = `${base}/c/${encodeURIComponent(conversation)}`;
  return message === null ? open : `${open}?m=${encodeURIComponent(message)}`;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
