import { describe, expect, it } from "vitest";
import { PROPERTY_NAMES } from "../embed/properties";
import { THEMED, themed, type Supports } from "./theming";

/** As a browser that takes everything: what is refused here is refused by us. */
const credulous: Supports = () => true;
const strict: Supports = (property, value) => property !== "color" || /^(#[0-9a-f]{6}|rgb\(.+\)|white)$/u.test(value);

describe("a portal's properties", () => {
  it("become tokens, and what follows from them", () => {
    const tokens = themed({ "--parley-accent": " #6d28a8 ", "--parley-on-accent": "white", "--parley-radius": "4px" }, strict);
    expect(tokens["--accent"]).toBe("#6d28a8");
    expect(tokens["--accent-tint"]).toContain("color-mix");
    expect(tokens["--on-accent"]).toBe("white");
    expect(tokens["--radius-button"]).toBe("calc(4px * 0.75)");
    expect(tokens).not.toHaveProperty("--surface");
  });

  it("that are none are as if they had not been given", () => {
    expect(themed({}, credulous)).toEqual({});
    expect(themed({ "--parley-accent": "", "--parley-ink": "bluish", "--accent": "#ffffff", "--parley-note": "#ffffff" }, strict)).toEqual({});
  });

  it("cannot load, close, comment or lead elsewhere", () => {
    const tries = [
      "url(https://evil.example/x)", "URL( x )", "image-set('x')", "#fff; background: red", "#fff}", "{", "var(--ink)", "env(x)", "attr(x)",
      "@import 'x'", "</style>", "/* x", "\\75rl(x)", "currentColor", "inherit", "revert-layer", "#fff".padEnd(300, "f"),
    ];
    for (const value of tries) expect(themed({ "--parley-accent": value, "--parley-surface": value }, credulous), value).toEqual({});
  });

  it("name fonts, and nothing but fonts", () => {
    const font = (value: string): string | undefined => themed({ "--parley-font": value }, credulous)["--font"];
    expect(font('"Söhne", Georgia, sans-serif')).toBe('"Söhne", Georgia, sans-serif');
    for (const value of ["url(x)", "a; b", "calc(1px)", "a, b/c", "'\\41'"]) expect(font(value), value).toBeUndefined();
  });

  it("round corners within reason", () => {
    const radius = (value: string): boolean => "--radius-row" in themed({ "--parley-radius": value }, credulous);
    expect(["0", "0px", "8px", "12.5px", "24px", "1rem", "0.5rem"].every(radius)).toBe(true);
    expect(["25px", "-4px", "50%", "1e9px", "8", "2rem", "calc(1px)", "8px 4px"].some(radius)).toBe(false);
  });

  it("are the ones that the element reads", () => {
    for (const name of PROPERTY_NAMES) expect(Object.keys(themed({ [name]: name.endsWith("radius") ? "4px" : "white" }, credulous)), name).not.toEqual([]);
    expect(THEMED.every((name) => name.startsWith("--") && !name.startsWith("--note"))).toBe(true);
  });
});
