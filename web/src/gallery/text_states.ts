// Texts with everything that the grammar has, in a message and in a note.
import { html, type TemplateResult } from "lit";
import { rowsOf } from "../models/grouping";
import "../views/message_row";
import { ana, everyone, luis, tom } from "./people";
import type { Section, Specimen } from "./specimen";
import { at, messages, type Said } from "./talks";

const TALK = "texts";

function shown(said: readonly Said[]): TemplateResult {
  const log = messages(TALK, said);
  const rows = rowsOf(log, { start: 0, end: log.length }, [], null, ana.member_id).filter((row) => row.type === "message");
  return html`${rows.map(
    (row) => html`<parley-message
      .row=${row}
      .sender=${everyone.find((one) => one.member_id === row.senderId) ?? null}
      .own=${row.senderId === ana.member_id}
      .people=${everyone}
      .myId=${ana.member_id}
      .workspaceName=${"Northlight"}
    ></parley-message>`,
  )}`;
}

const mentions = [ana.member_id, luis.member_id];
const state = (name: string, text: string, more: Partial<Said> = {}): Specimen => ({
  name,
  show: () => shown([{ from: tom, at: at("10:14"), text, ...more }]),
});

const EVERYTHING = `**Bold**, *italic*, ~~struck~~ and \`code\` in one line.
A second line with [the draft](https://staging.acme.example/a) and https://acme.example.

- points
- with a list inside
  - of points
  - and more lines
    of one of them

1. numbers
2. as they were typed

> What was said before,
> in two lines.

And an answer to it.`;

const CODE = `Run this:
\`\`\`sh
curl --fail --silent --show-error https://staging.acme.example/health | jq '.checks[] | select(.ok == false) | {name, since}'
make test
\`\`\`
Then tell me.`;

export const textStates: Section = {
  id: "texts",
  title: "Texts",
  about: "What the grammar has. Links are underlined, code scrolls in its own box, who is mentioned has a chip.",
  width: "message",
  specimens: [
    state("Everything the grammar has", EVERYTHING),
    state("A block of code", CODE),
    state("Mentions, of others and of oneself", `[@Luis](mention:${luis.member_id}) and [@Ana](mention:${ana.member_id}), please look at #INV-204. [@Nobody](mention:x) is not here.`, {
      extra: { mentions },
    }),
    state("Texts in an internal note", `**Do not** say it yet: \`make deploy\` fails, see [the log](https://x.example). [@Ana](mention:${ana.member_id})\n> Said before`, {
      from: luis,
      audience: "team",
      extra: { mentions },
    }),
    state("Right to left", "**مرحبا** توم، انظر https://acme.example/a\n\n- واحد\n- اثنان\n\n> قيل من قبل"),
    state("What is not understood stays as typed", "# No title, <b>no element</b>, **no end, 2 * 3 * 4, snake_case_name, ![no image](data:image/png;base64,AA==), [no link](javascript:alert(1))"),
    state("Words without a place to break", `${"x".repeat(120)} https://acme.example/${"y".repeat(120)} \`${"z".repeat(120)}\``),
  ],
};
