"""Writing enquiries: each verb is one transaction, with its events and its mails.

Mails are stored in the same transaction and sent after it, so a mail server that is down loses
nothing, and a transaction that fails sends nothing.
"""

from directory.services.asking import ask, write_again
from directory.services.desk import close, hand_over, reply, take_up
from directory.services.erasure import erase, erase_expired, forget_mails, forget_senders
from directory.services.escalation import (
    escalate_untouched,
    hand_on_threads_of,
    hand_on_threads_without_owner,
)
from directory.services.follow_up import follow_up, remind_of_follow_ups

__all__ = [
    "ask",
    "close",
    "erase",
    "erase_expired",
    "escalate_untouched",
    "follow_up",
    "forget_mails",
    "forget_senders",
    "hand_on_threads_of",
    "hand_on_threads_without_owner",
    "hand_over",
    "remind_of_follow_ups",
    "reply",
    "take_up",
    "write_again",
]
