// Addresses of the pages: /w/{workspace}/c/{conversation}.

export interface Route {
  workspace: string | null;
  conversation: string | null;
}

export function parseRoute(path: string): Route {
  const match = /^\/w\/([^/]+)(?:\/c\/([^/]+))?\/?$/.exec(path);
  return {
    workspace: match?.[1] ? decode(match[1]) : null,
    conversation: match?.[2] ? decode(match[2]) : null,
  };
}

export function pathOf(workspace: string, conversation: string | null): string {
  const base = `/w/${encodeURIComponent(workspace)}`;
  return conversation === null ? base : `${base}/c/${encodeURIComponent(conversation)}`;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
