// The pane beside a conversation: who is in it.
export const details = {
  region: "Details",
  close: "Close details",
  back: "Back to the conversation",
  outside: "From outside",
  self: (name: string) => `${name} (you)`,
  there: (time: string) => `${time} there`,
  seen: (time: string) => `seen ${time}`,
  notYetSeen: "not yet seen",
  teamOnly: (company: string) => (company === "" ? "Team only" : `About ${company}, team only`),
};
