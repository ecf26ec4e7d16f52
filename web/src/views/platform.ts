// What kind of machine this is, where its keys or its screen matter.

export function isMac(): boolean {
  // The newer userAgentData is unknown to two of three engines.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

/** The browser's own time zone. */
export function zoneHere(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
