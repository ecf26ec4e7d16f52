// Reporting a message, and what came of it.
export const report = {
  action: "Report",
  title: "Report this message?",
  how: "An admin of your workspace sees the message as it is now, and what you write here. Nobody else is told.",
  reason: "What is wrong with it?",
  needed: "Write what is wrong with it first.",
  cancel: "Cancel",
  send: "Report message",
  sent: "Reported. You will be told what came of it.",
  failed: "The report was not sent.",
  decided: "What came of your report",
  all: "Your reports",
  close: "Close",
};

export const looks = {
  title: "Read under oversight",
  open: "Look at it under oversight, with a reason",
  how: "Who has read this conversation without being in it.",
};
