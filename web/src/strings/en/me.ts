// The menu of the signed-in person.
import type { ThemeChoice } from "../../store/theme";
import type { SendKey } from "../../store/choices";

export const me = {
  menu: (name: string) => `${name}, menu`,
  opens: "menu",
  colours: "Colours",
  theme: { auto: "As the system", light: "Light", dark: "Dark" } satisfies Record<ThemeChoice, string>,
  sendWith: "Send with",
  sendKey: { enter: "Enter", "ctrl-enter": "Ctrl+Enter" } satisfies Record<SendKey, string>,
  sendKeyMac: { enter: "Enter", "ctrl-enter": "⌘ Enter" } satisfies Record<SendKey, string>,
  share: "Let others see",
  shares: { share_read: "What I have read", share_typing: "That I am typing", share_presence: "That I am here" },
  shareFailed: "Could not be saved. Try again.",
  keyboard: "Keyboard shortcuts",
  admin: "Workspace settings",
  why: "Why can’t I …?",
  workspaces: "Other workspaces",
  unread: (count: string) => `${count} unread`,
  signOut: "Sign out",
  otherPerson: "Sign in as someone else",
};
