// For who has no right to see messages.
export const unseen = {
  title: "Messages are not shown to you",
  how: (workspace: string) => `An admin of ${workspace} has not given you the right to see them. Nothing is lost: once you have it, everything is here again.`,
  why: "Why is that?",
};
