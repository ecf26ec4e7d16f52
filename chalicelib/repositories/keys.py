"""Every key of the table is made here, and nowhere else.

Entity to keys:

| entity          | pk               | sk                                 | function      |
|-----------------|------------------|------------------------------------|---------------|
| Workspace       | W#<w>            | SETTINGS                           | workspace     |
| Member          | W#<w>            | MEMBER#<m>                         | member        |
| Identity        | I#<issuer>#<sub> | W#<w>                              | identity      |
| Ticket          | W#<w>            | TICKET#<hash>                      | ticket        |
| Head            | C#<w>#<c>        | HEAD                               | head          |
| Message         | C#<w>#<c>        | MSG#<lane>#<seq>                   | message       |
| Long text       | C#<w>#<c>        | BODY#<lane>#<m>#<client id>-<print> | long_text     |
| System line     | C#<w>#<c>        | MSG#<lane>#<seq>#<rev>             | line          |
| Change          | C#<w>#<c>        | CHANGE#<lane>#<rev>                | change        |
| Earlier text    | C#<w>#<c>        | TEXT#<lane>#<seq>#<version>        | earlier_text  |
| Pin             | C#<w>#<c>        | PIN#<lane>#<seq>                   | pin           |
| Thread pointer  | C#<w>#<c>        | THREAD#<lane>#<root seq>#<seq>     | thread_pointer |
| Receipt         | C#<w>#<c>        | SEEN#<lane>#<m>#<seq>              | receipt       |
| Inbox entry     | M#<w>#<m>        | CONV#<c>                           | entry         |
| Draft           | M#<w>#<m>        | DRAFT#<lane>#<c>                   | draft         |
| Sockets         | M#<w>#<m>        | SOCKETS                            | sockets       |
| Preferences     | M#<w>#<m>        | PREFERENCES                        | preferences   |
| Reference       | W#<w>            | REF#<kind>#<id>                    | reference     |
| Shelf's place   | W#<w>            | SHELF#<shelf>#<kind>#<id>          | shelf_place   |
| Oversight       | M#<w>#<m>        | OVERSEE#<id>                       | oversight     |
| Report          | W#<w>            | REPORT#<id>                        | report        |
| Report's note   | M#<w>#<m>        | REPORTED#<noted>                   | reported      |
| Audit row       | A#<w>            | AUDIT#<number>                     | audit_row     |
| Audit's end     | W#<w>            | AUDITED                            | audit_tip     |

Question to index to function (GSI1 has the keys gk and gs):

| question                                   | index | function      |
|--------------------------------------------|-------|---------------|
| whose is this token                        | table | identity      |
| which workspaces is this person in         | table | identities    |
| who is in this workspace                   | table | members       |
| what was said in this lane                 | table | messages      |
| what changed since this revision           | table | changes       |
| how was this message worded before         | table | earlier_texts |
| what is pinned in this lane                | table | pins          |
| what answers this message                  | table | thread        |
| who has seen up to where in this lane      | table | receipts      |
| which conversations does this member have  | table | entries       |
| which references stand on this shelf       | table | shelf         |
| what was reported here                     | table | reports       |
| what did this member report                | table | own_reports   |
| what was done here                         | table | audit_rows    |
| which conversations moved last             | GSI1  | inbox_place   |
"""

from chalicelib.domain.lanes import Lane

Key = dict[str, str]
INDEX = "GSI1"
HOUR_MS = 3_600_000


def number(value: int) -> str:
    """Ten digits, so that text sorts as numbers do."""
    return f"{value:010d}"


def _key(pk: str, sk: str) -> Key:
    return {"pk": pk, "sk": sk}


def _conversation(w: str, c: str) -> str:
    return f"C#{w}#{c}"


def _member(w: str, m: str) -> str:
    return f"M#{w}#{m}"


def workspace(w: str) -> Key:
    return _key(f"W#{w}", "SETTINGS")


def member(w: str, m: str) -> Key:
    return _key(f"W#{w}", f"MEMBER#{m}")


def members(w: str) -> Key:
    return _key(f"W#{w}", "MEMBER#")


def identity(issuer: str, subject: str, w: str) -> Key:
    return _key(f"I#{issuer}#{subject}", f"W#{w}")


def identities(issuer: str, subject: str) -> Key:
    return identity(issuer, subject, "")


def ticket(w: str, hashed: str) -> Key:
    return _key(f"W#{w}", f"TICKET#{hashed}")


def head(w: str, c: str) -> Key:
    return _key(_conversation(w, c), "HEAD")


def message(w: str, c: str, lane: Lane, seq: int) -> Key:
    return _key(_conversation(w, c), f"MSG#{lane.upper()}#{number(seq)}")


def line(w: str, c: str, lane: Lane, seq: int, rev: int) -> Key:
    return _key(_conversation(w, c), f"MSG#{lane.upper()}#{number(seq)}#{number(rev)}")


def messages(w: str, c: str, lane: Lane) -> Key:
    return _key(_conversation(w, c), f"MSG#{lane.upper()}#")


def long_text(w: str, c: str, lane: Lane, m: str, client_id: bytes, fingerprint: bytes) -> Key:
    # With the fingerprint: the same id sent again with another text must not find, or replace, the first one's.
    return _key(_conversation(w, c), f"BODY#{lane.upper()}#{m}#{client_id.hex()}-{fingerprint.hex()}")


def change(w: str, c: str, lane: Lane, rev: int) -> Key:
    return _key(_conversation(w, c), f"CHANGE#{lane.upper()}#{number(rev)}")


def changes(w: str, c: str, lane: Lane) -> Key:
    return _key(_conversation(w, c), f"CHANGE#{lane.upper()}#")


def earlier_text(w: str, c: str, lane: Lane, seq: int, version: int) -> Key:
    return _key(_conversation(w, c), f"TEXT#{lane.upper()}#{number(seq)}#{number(version)}")


def earlier_texts(w: str, c: str, lane: Lane, seq: int) -> Key:
    return _key(_conversation(w, c), f"TEXT#{lane.upper()}#{number(seq)}#")


def pin(w: str, c: str, lane: Lane, seq: int) -> Key:
    return _key(_conversation(w, c), f"PIN#{lane.upper()}#{number(seq)}")


def pins(w: str, c: str, lane: Lane) -> Key:
    return _key(_conversation(w, c), f"PIN#{lane.upper()}#")


def thread_pointer(w: str, c: str, lane: Lane, root: int, seq: int) -> Key:
    return _key(_conversation(w, c), f"THREAD#{lane.upper()}#{number(root)}#{number(seq)}")


def thread(w: str, c: str, lane: Lane, root: int) -> Key:
    return _key(_conversation(w, c), f"THREAD#{lane.upper()}#{number(root)}#")


def receipt(w: str, c: str, lane: Lane, m: str, seq: int) -> Key:
    return _key(_conversation(w, c), f"SEEN#{lane.upper()}#{m}#{number(seq)}")


def receipts(w: str, c: str, lane: Lane, m: str | None = None) -> Key:
    return _key(_conversation(w, c), f"SEEN#{lane.upper()}#" + (f"{m}#" if m else ""))


def entry(w: str, m: str, c: str) -> Key:
    return _key(_member(w, m), f"CONV#{c}")


def entries(w: str, m: str) -> Key:
    return entry(w, m, "")


def draft(w: str, m: str, lane: Lane, c: str) -> Key:
    return _key(_member(w, m), f"DRAFT#{lane.upper()}#{c}")


def sockets(w: str, m: str) -> Key:
    return _key(_member(w, m), "SOCKETS")


def preferences(w: str, m: str) -> Key:
    return _key(_member(w, m), "PREFERENCES")


def reference(w: str, kind: str, reference_id: str) -> Key:
    return _key(f"W#{w}", f"REF#{kind}#{reference_id}")


def shelf(w: str, name: str, kind: str | None = None) -> Key:
    return _key(f"W#{w}", f"SHELF#{name}#" + (f"{kind}#" if kind else ""))


def shelf_place(w: str, name: str, kind: str, reference_id: str) -> Key:
    return _key(f"W#{w}", f"SHELF#{name}#{kind}#{reference_id}")


def oversight(w: str, m: str, oversight_id: str) -> Key:
    return _key(_member(w, m), f"OVERSEE#{oversight_id}")


def report(w: str, report_id: str) -> Key:
    return _key(f"W#{w}", f"REPORT#{report_id}")


def reports(w: str) -> Key:
    return report(w, "")


def reported(w: str, m: str, noted: str) -> Key:
    return _key(_member(w, m), f"REPORTED#{noted}")


def own_reports(w: str, m: str) -> Key:
    return reported(w, m, "")


def audit_row(w: str, number_: int) -> Key:
    # A partition of its own: policies know partitions, and nobody may change or delete anything in this one.
    return _key(f"A#{w}", f"AUDIT#{number(number_)}")


def audit_rows(w: str) -> Key:
    return _key(f"A#{w}", "AUDIT#")


def audit_tip(w: str) -> Key:
    return _key(f"W#{w}", "AUDITED")


def inbox(w: str, m: str) -> str:
    """The index's partition of one member's inbox."""
    return _member(w, m)


def inbox_place(view: str, at_ms: int, c: str) -> str:
    """Where an entry stands in the index: by the hour of its last move, then by conversation."""
    return f"{view}#{number(at_ms // HOUR_MS)}#{c}"


def place_ms(place: str) -> int:
    """The beginning of the hour that a place names, in milliseconds since 1970."""
    return int(place.split("#")[1]) * HOUR_MS


def parts(key: Key) -> tuple[list[str], list[str]]:
    """A key taken apart, for who reads the stream."""
    return key["pk"].split("#"), key["sk"].split("#")
