// The catalogue in use. Views import this one name, so a second language is a choice made here.
import { en, type Catalogue } from "./en";

export const text: Catalogue = en;
