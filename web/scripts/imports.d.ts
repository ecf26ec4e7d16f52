// The build step in the eyes of the compiler.
import type { Plugin } from "vite";

export function plainImports(): Plugin;
