import { afterEach, describe, expect, it } from "vitest";
import { linkTo, pointLinksTo } from "./links";

const PORTAL = "https://portal.example";
const place = { workspace: "north light", conversation: "c1", message: "m/1" };

afterEach(() => pointLinksTo("", PORTAL));

describe("a link that is handed on", () => {
  it("leads to Parley itself", () => {
    expect(linkTo(place, "https://parley.example")).toBe("https://parley.example/w/north%20light/c/c1?m=m%2F1");
    expect(linkTo({ ...place, message: null }, "https://parley.example")).toBe("https://parley.example/w/north%20light/c/c1");
  });

  it("leads to the portal when the portal gives a pattern", () => {
    pointLinksTo(`${PORTAL}/messages/{conversation}?at={message}&w={workspace}`, PORTAL);
    expect(linkTo(place, "")).toBe(`${PORTAL}/messages/c1?at=m%2F1&w=north%20light`);
    expect(linkTo({ ...place, message: null }, "")).toBe(`${PORTAL}/messages/c1?at=&w=north%20light`);
  });

  it("never leads anywhere else", () => {
    for (const base of ["https://evil.example/{conversation}", "javascript:alert('{conversation}')", `${PORTAL}/messages`, "/{conversation}", `https://{conversation}.example`]) {
      pointLinksTo(base, PORTAL);
      expect(linkTo(place, "https://parley.example"), base).toMatch(/^https:\/\/parley\.example\/w\//u);
    }
  });
});
