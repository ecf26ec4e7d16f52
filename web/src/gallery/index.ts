// The way into the gallery: its page, or the whole client on the same data.

export async function showGallery(root: HTMLElement): Promise<void> {
  if (location.pathname === "/gallery/desk") {
    const { showDesk } = await import("./desk");
    return showDesk(root);
  }
  await import("./gallery");
  root.replaceChildren(document.createElement("parley-gallery"));
}
