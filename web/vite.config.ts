import { defineConfig } from "vitest/config";
import { emojiTable } from "./scripts/emoji.js";
import { plainImports } from "./scripts/imports.js";
import { serviceWorker } from "./scripts/service_worker.js";
import { tightTemplates } from "./scripts/templates.js";

// The page is served under a strict policy: no inline script, no inline style. So Vite's own inline helpers stay off.
export default defineConfig({
  plugins: [plainImports(), emojiTable(), tightTemplates(), serviceWorker()],
  build: {
    target: "es2022",
    // What a part needs besides is asked for when the part has come; the service worker has fetched both by then.
    modulePreload: false,
    assetsInlineLimit: 0,
    // A few percent smaller than what the bundler's own minifier leaves, which is what the first visit waits for.
    minify: "terser",
    terserOptions: { ecma: 2020, module: true, compress: { passes: 2 }, format: { comments: false } },
    sourcemap: false,
  },
  // The texts that both readers of the grammar pass lie beside Python's tests.
  server: { fs: { allow: [".", "../tests/fixtures"] } },
  // Long enough for a busy machine; a test ends as soon as it is done.
  test: { environment: "node", include: ["src/**/*.test.ts"], testTimeout: 30_000 },
});
