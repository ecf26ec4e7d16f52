import js from "@eslint/js";
import lit from "eslint-plugin-lit";
import nounsanitized from "eslint-plugin-no-unsanitized";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "scripts/"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  nounsanitized.configs.recommended,
  lit.configs["flat/recommended"],
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ["*.js", "examples/*/*.js"] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      // Lit hands methods to templates and binds them to the element itself.
      "@typescript-eslint/unbound-method": "off",
      "max-lines": ["error", 400],
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Server text reaches the page as text nodes." },
        { property: "outerHTML", message: "Server text reaches the page as text nodes." },
      ],
    },
  },
  {
    // Addresses and frame names live in network/ alone.
    files: ["src/{models,views,store}/**/*.ts"],
    ignores: ["src/**/*.test.ts"],
    rules: { "no-restricted-globals": ["error", "fetch", "WebSocket", "XMLHttpRequest"] },
  },
  {
    files: ["src/models/**/*.ts"],
    rules: {
      "no-restricted-imports": ["error", { patterns: ["**/network/*", "**/store/*", "**/views/*", "lit"] }],
    },
  },
  {
    files: ["src/**/*.test.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off", "@typescript-eslint/require-await": "off" },
  },
  {
    // Pages of somebody else's portal: plain scripts in a browser.
    files: ["examples/**/*.js"],
    languageOptions: {
      sourceType: "script",
      globals: Object.fromEntries(
        ["document", "location", "history", "fetch", "addEventListener", "matchMedia", "URL", "Option"].map((name) => [name, "readonly"]),
      ),
    },
  },
  { files: ["**/*.js"], ...tseslint.configs.disableTypeChecked },
);
