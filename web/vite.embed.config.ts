import { defineConfig } from "vite";

// embed.js, after the client itself: one classic script under a name that portals write down, so without a hash.
export default defineConfig({
  publicDir: false,
  build: {
    target: "es2022",
    emptyOutDir: false,
    lib: { entry: "src/embed/index.ts", formats: ["iife"], name: "ParleyEmbed", fileName: () => "embed.js" },
  },
});
