// Every icon there is, for what is loaded on demand.
import type { TemplateResult } from "lit";
import { framed } from "./icon";
import { icons, type FirstIcon } from "./icons";
import { moreIcons, type MoreIcon } from "./more_icons";

export type IconName = FirstIcon | MoreIcon;

const all = { ...icons, ...moreIcons };

export function icon(name: IconName, size = 18): TemplateResult {
  return framed(all[name], name, size);
}
