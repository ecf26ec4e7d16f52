// The entry: the client, or the gallery of its parts where the configuration allows it, once the words are there.
import { loadConfig } from "./network/config";
import { chooseLanguage } from "./strings/choose";
import "./views/app";

async function start(): Promise<void> {
  await chooseLanguage();
  soon();
  if (/^\/gallery(\/|$)/.test(location.pathname)) {
    const config = await loadConfig();
    if (config.ok && config.value.gallery) {
      const { showGallery } = await import("./gallery");
      return showGallery(document.body);
    }
  }
  document.body.prepend(document.createElement("parley-app"));
}

/** Side by side, and beside what the server is asked first. */
function soon(): void {
  void Promise.all([import("./views/soon"), import("./views/composer"), import("./views/any_icon"), import("./strings/more")]).catch(() => undefined);
}

void start();
