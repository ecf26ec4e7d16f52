// Parts that are asked for later are plain imports: Vite's own helper preloads what they need, which is switched off here.
const HELPER = "\0vite/preload-helper.js";

export function plainImports() {
  return {
    name: "plain-imports",
    apply: "build",
    enforce: "pre",
    load: (id) => (id === HELPER ? "export const __vitePreload = (load) => load();" : null),
  };
}
