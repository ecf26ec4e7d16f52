// What is shown when there is nothing, not yet anything, or something went wrong.
import { html } from "lit";
import "../views/notice";
import { text } from "../strings";
import type { Section, Specimen } from "./specimen";

interface Shown {
  icon: "message-square-text" | "panel-left" | "unlink" | "circle-pause" | "door-open" | "circle-alert";
  heading: string;
  sentence: string;
  detail?: string;
  action?: string;
  primary?: boolean;
}

const notice = (name: string, shown: () => Shown): Specimen => ({
  name,
  tall: true,
  show: () => {
    const { icon, heading, sentence, detail, action, primary } = shown();
    return html`<parley-notice
      icon=${icon}
      heading=${heading}
      sentence=${sentence}
      detail=${detail ?? ""}
      action=${action ?? ""}
      ?primary=${primary ?? false}
    ></parley-notice>`;
  },
});

export const notices: Section = {
  id: "notices",
  title: "Empty, waiting, failing",
  about: "What happened, what is kept, what to do next.",
  width: "phone",
  specimens: [
    notice("A new member of the team", () => ({
      icon: "message-square-text",
      heading: text.list.emptyTitle,
      sentence: text.list.emptyTeam,
      action: text.list.create,
      primary: true,
    })),
    notice("A client's first visit", () => ({
      icon: "door-open",
      heading: text.list.emptyTitle,
      sentence: text.list.emptyClient,
      action: text.list.create,
      primary: true,
    })),
    notice("No conversation chosen", () => ({ icon: "panel-left", heading: text.conversation.chooseTitle, sentence: text.conversation.choose })),
    notice("No access and no such conversation", () => ({
      icon: "unlink",
      heading: text.notice.notHereTitle,
      sentence: text.notice.notHere,
      action: text.notice.back,
    })),
    notice("Module switched off", () => ({ icon: "circle-pause", heading: text.notice.offTitle, sentence: text.notice.off("Northlight") })),
    notice("Something failed", () => ({
      icon: "circle-alert",
      heading: text.conversation.failed,
      sentence: text.conversation.nothingLost,
      detail: text.notice.request("7F3A-20C1"),
      action: text.app.retry,
    })),
  ],
};
