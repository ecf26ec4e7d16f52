// The door of the demo.
export const signIn = {
  title: "Sign in to Parley",
  lead: "This is a demo on your own machine. Choose who you are; another tab can be someone else.",
  role: { admin: "Admin", team: "Team", client: "Client", guest: "Guest" },
  again: "Your sign-in has run out. What you wrote is kept: choose the same person to go on where you were.",
  nobody: "No demo people yet. Start the stack again to get them.",
};
