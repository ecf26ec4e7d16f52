// The unread number outside the page: in the title, as a dot on the tab's icon, and on the installed app.
import { badge } from "../models/tally";
import { text } from "../strings";

const QUIET = "/icon.svg";
const UNREAD = "/icon-unread.svg";

export class Badges {
  private shown: number | null = null;

  show(count: number): void {
    document.title = text.app.title(count === 0 ? "" : badge(count));
    if (count === this.shown) return;
    this.shown = count;
    showOnIcon(count);
    void showOnApp(count);
  }
}

function showOnIcon(count: number): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link !== null) link.href = count === 0 ? QUIET : UNREAD;
}

/** Not every browser has it, and some refuse it outside an installed app. */
async function showOnApp(count: number): Promise<void> {
  const app: Partial<Pick<Navigator, "setAppBadge" | "clearAppBadge">> = navigator;
  try {
    await (count === 0 ? app.clearAppBadge?.() : app.setAppBadge?.(count));
  } catch {
    return;
  }
}
