import { describe, expect, it } from "vitest";
import { meeting } from "./people";
import { directWith, offer, type Offer } from "./picking";
import { aConversation, ana, luis, tom } from "./samples";
import type { Person, Role } from "./types";

const mira: Person = { member_id: "mira", name: "Mira Solberg", role: "client", company: "Fjord" };
const june: Person = { member_id: "june", name: "June Wexford", role: "guest" };
const people = [tom, mira, june, luis, ana];
const roles = { admin: "Admin", team: "Team", client: "Client", guest: "Guest" };
const asAna = (query: string): Offer => offer(people, query, { id: "ana", role: "admin" }, roles);
const offeredTo = (id: string, role: Role): Person[] => Object.values(offer(people, "", { id, role }, roles)).flat() as Person[];

describe("who is offered", () => {
  it("is everybody else to the agency, clients first, by name", () => {
    expect(asAna("")).toEqual({ clients: [june, mira, tom], agency: [luis] });
  });

  it("is only the agency to a client and nobody to a guest", () => {
    expect(offeredTo("tom", "client")).toEqual([ana, luis]);
    expect(offeredTo("june", "guest")).toEqual([]);
  });

  it("is found by name, company and role, names first", () => {
    expect(asAna("fjo mira").clients).toEqual([mira]);
    expect(asAna("client").clients).toEqual([mira, tom]);
    expect(asAna("team")).toEqual({ clients: [], agency: [luis] });
    const clive = { ...tom, member_id: "clive", name: "Clive Zorn" };
    expect(offer([tom, clive], "cli", { id: "ana", role: "team" }, roles).clients).toEqual([clive, tom]);
  });
});

describe("companies that would meet", () => {
  it("are named by one person each, the first chosen", () => {
    const priya = { ...tom, member_id: "priya", name: "Priya Nair" };
    expect(meeting([tom, luis, priya, mira])).toEqual([tom, mira]);
  });

  it("are none with one company and the agency", () => {
    expect(meeting([tom, luis, ana])).toEqual([]);
  });

  it("count somebody without a company as another one", () => {
    expect(meeting([tom, june])).toEqual([tom, june]);
  });
});

describe("the direct conversation with somebody", () => {
  it("is found among groups with the same person", () => {
    const direct = aConversation({ id: "d", kind: "direct", participants: [ana, tom] });
    expect(directWith([aConversation(), direct], "tom")).toBe(direct);
    expect(directWith([aConversation(), direct], "luis")).toBeUndefined();
  });
});
