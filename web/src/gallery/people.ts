// The people of the fixed data: the agency Northlight, and its clients Acme, Fjord and Harbour & Vale.
import type { Person, Role } from "../models/types";

const person = (member_id: string, name: string, role: Role, company: string | null = null): Person => ({
  member_id,
  name,
  role,
  company,
  avatar_url: null,
  active: true,
});

export const ana = person("ana-r", "Ana Ruiz", "admin");
export const luis = person("luis-o", "Luis Ortega", "team");
export const nadia = person("nadia-k", "Nadia Kessler", "team");
export const ben = person("ben-h", "Ben Hart", "team");
export const tom = person("tom-b", "Tom Baker", "client", "Acme");
export const priya = person("priya-n", "Priya Nair", "client", "Acme");
export const mira = person("mira-s", "Mira Solberg", "client", "Fjord");
export const henrik = person("henrik-d", "Henrik Dahl", "client", "Fjord");
export const sofia = person("sofia-v", "Sofia Vale", "client", "Harbour & Vale");
export const guest = person("june-w", "June Wexford", "guest", "Wexford Audit");
export const longName = person("wil-f", "Wilhelmina Featherstonehaugh-Cholmondeley", "client", "Donaudampfschifffahrtsgesellschaft");

export const everyone = [ana, luis, nadia, ben, tom, priya, mira, henrik, sofia, guest, longName];
