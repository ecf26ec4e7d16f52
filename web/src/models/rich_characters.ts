// Which characters are space, punctuation or part of an address: fixed lists, so that two languages can agree.
// The same as chalicelib/domain/text/characters.py.
/* eslint-disable no-misleading-character-class -- Joiners and variants are among what these lists are about. */

export const SPACE = "\\t\\n\\v\\f\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
// Beyond ASCII: what stands around words in Latin, Spanish and East Asian texts.
const MARKS =
  "\\xa1\\xa7\\xab\\xb6\\xb7\\xbb\\xbf\\u2010-\\u2027\\u2030-\\u205e\\u3001-\\u3003\\u3008-\\u3011\\u3014-\\u301f" +
  "\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65";
// Controls, what is drawn as nothing, and what turns the direction of writing.
const UNSEEN =
  "\\x00-\\x1f\\x7f-\\x9f\\xad\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f" +
  "\\u3164\\ud800-\\udfff\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\uffff\\u{e0000}-\\u{e0fff}";
const PUNCTUATION = `!-\\/:-@\\[-\`\\{-~${MARKS}`;

const SPACES = new RegExp(`^[${SPACE}]`, "u");
const AROUND_WORDS = new RegExp(`^[${SPACE}${PUNCTUATION}]`, "u");
const BLANK = new RegExp(`^[${SPACE}]*$`, "u");

const OUT = SPACE + MARKS + UNSEEN;
const IN_ADDRESS = `[^${OUT}<>"\`\\\\\\(\\)\\[\\]]`;
const HOST = `[^${OUT}\\x00-\\/:-@\\[-\`\\{-~][^${OUT}\\x00-,\\/:-@\\[-\\^\`\\{-~]*`;

// Brackets belong to an address in pairs, so that the one that closes around it does not.
export const ADDRESS_RUN = new RegExp(`(?:${IN_ADDRESS}|\\(${IN_ADDRESS}*\\)|\\[${IN_ADDRESS}*\\])+`, "uy");
// Spelled out: what "ignore case" means beyond ASCII differs between languages.
const ADDRESS = new RegExp(
  `^(?:[Hh][Tt][Tt][Pp][Ss]?://${HOST}(?::[0-9]{1,5})?(?:[\\/?#].*)?` +
    `|[Mm][Aa][Ii][Ll][Tt][Oo]:[A-Za-z0-9._%+\\-]{1,64}@${HOST}(?:\\?.*)?` +
    "|[Tt][Ee][Ll]:\\+?[0-9][0-9\\(\\).\\-]{1,30})$",
  "u",
);
export const MAIL_DOMAIN = /(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9@-])/uy;
export const REFERENCE = /#(REQ|TICKET|TASK|INV)-([A-Za-z0-9]+(?:[_-]+[A-Za-z0-9]+)*)/uy;
const MENTION = /^mention:([A-Za-z0-9_-]{1,64})$/u;
const MAX_ADDRESS = 2_048;
export const MAX_REFERENCE = 64;

export const isSpace = (text: string): boolean => SPACES.test(text);
export const isAroundWords = (text: string): boolean => AROUND_WORDS.test(text);
export const hasTurns = (text: string): boolean => /[\u202a-\u202e\u2066-\u2069]/u.test(text);
export const isBlank = (text: string): boolean => BLANK.test(text);

/** Only these ever become links: http, https, mailto and tel. */
export function isAddress(text: string): boolean {
  return text.length <= 2 * MAX_ADDRESS && Array.from(text).length <= MAX_ADDRESS && ADDRESS.test(text);
}

/** Who is mentioned by what stands in the parentheses of a link. */
export function mentioned(target: string): string | null {
  return MENTION.exec(target)?.[1] ?? null;
}

/** What a sticky expression finds exactly here. */
export function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}
