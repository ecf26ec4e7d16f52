"""Which characters are space, punctuation or part of an address: fixed lists, so that two languages can agree."""

import re

SPACE = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Beyond ASCII: what stands around words in Latin, Spanish and East Asian texts.
_MARKS = (
    "\xa1\xa7\xab\xb6\xb7\xbb\xbf\u2010-\u2027\u2030-\u205e\u3001-\u3003\u3008-\u3011\u3014-\u301f"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
# Controls, what is drawn as nothing, and what turns the direction of writing.
_UNSEEN = (
    "\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff"
)
_PUNCTUATION = r"!-/:-@\[-`{-~" + _MARKS

is_space = re.compile(f"[{SPACE}]").match
is_around_words = re.compile(f"[{SPACE}{_PUNCTUATION}]").match
has_turns = re.compile("[\u202a-\u202e\u2066-\u2069]").search
is_blank = re.compile(f"[{SPACE}]*").fullmatch

_OUT = SPACE + _MARKS + _UNSEEN
_IN_ADDRESS = rf'[^{_OUT}<>"`\\()\[\]]'
_HOST = rf"[^{_OUT}\x00-/:-@\[-`{{-~][^{_OUT}\x00-,/:-@\[-^`{{-~]*"

# Brackets belong to an address in pairs, so that the one that closes around it does not.
ADDRESS_RUN = re.compile(rf"(?:{_IN_ADDRESS}|\({_IN_ADDRESS}*\)|\[{_IN_ADDRESS}*\])+")
# Spelled out: what "ignore case" means beyond ASCII differs between languages.
ADDRESS = re.compile(
    rf"[Hh][Tt][Tt][Pp][Ss]?://{_HOST}(?::[0-9]{{1,5}})?(?:[/?#].*)?"
    rf"|[Mm][Aa][Ii][Ll][Tt][Oo]:[A-Za-z0-9._%+-]{{1,64}}@{_HOST}(?:\?.*)?"
    r"|[Tt][Ee][Ll]:\+?[0-9][0-9().-]{1,30}"
)
MAIL_DOMAIN = re.compile(r"(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9@-])")
REFERENCE = re.compile(r"#(REQ|TICKET|TASK|INV)-([A-Za-z0-9]+(?:[_-]+[A-Za-z0-9]+)*)")
MENTION = re.compile(r"mention:([A-Za-z0-9_-]{1,64})")
MAX_ADDRESS = 2_048
MAX_REFERENCE = 64


def is_address(text: str) -> bool:
    return len(text) <= MAX_ADDRESS and ADDRESS.fullmatch(text) is not None


def is_target(text: str) -> bool:
    """What may stand in the parentheses of a link."""
    return is_address(text) or MENTION.fullmatch(text) is not None
