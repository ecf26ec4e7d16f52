"""What follows from a change of a message, after its row came out of the stream. May run twice, and late."""

from chalicelib.domain.conversations import Head
from chalicelib.domain.messages import Message
from chalicelib.repositories.changes import LINE, Changed
from chalicelib.services import changes, editing, mentions, participants, threads


def follow(w: str, conversation: str, changed: Changed) -> None:
    """Tell again, put mentions right, take away what a deletion leaves, count the thread anew."""
    if changed.kind == LINE:
        participants.follow(w, conversation, changed.rev, changed.seq)
        return
    told = changes.announce(w, conversation, changed)
    if told and changed.kind in ("edit", "delete"):
        _put_right(*told, changed)


def _put_right(head: Head, message: Message, changed: Changed) -> None:
    mentions.drop(head, message, changed.unmentioned)
    mentions.note(head, message, changed.called)
    editing.clean_up(head.workspace_id, message)
    threads.keep(head.workspace_id, message)
