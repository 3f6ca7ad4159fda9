"""Why a photograph is not taken, in words for whoever sent it."""

from django.utils.translation import gettext as _

from directory.pictures import (
    LARGEST_FILE,
    LEAST_LONG_SIDE,
    LEAST_SHORT_SIDE,
    Refusal,
    Refused,
)

MEGABYTE = 1_000_000


def refusal_words(refused: Refused) -> str:
    """A sentence that says what is wrong with the file, and where it helps what to do."""
    figures = refused.figures
    match refused.reason:
        case Refusal.EMPTY:
            return _("The file is empty.")
        case Refusal.TOO_MANY_BYTES:
            return _("The file has %(size).1f MB; at most %(most)d MB are taken.") % {
                "size": figures["bytes"] / MEGABYTE,
                "most": LARGEST_FILE // MEGABYTE,
            }
        case Refusal.OTHER_KIND:
            return _("This is a %(kind)s file. Photos are taken as JPEG, PNG or WebP.") % figures
        case Refusal.PHONE_KIND:
            return _(
                "This is a photo in HEIC or AVIF, as some phones keep it. Send it as JPEG: on an "
                "iPhone, Settings, Camera, Formats, “Most Compatible”."
            )
        case Refusal.TOO_MANY_PIXELS:
            return _(
                "The photo has too many pixels; at most %(millions)d million are taken. "
                "Make it smaller and send it again."
            ) % {"millions": figures["most"] // MEGABYTE}
        case Refusal.TOO_SMALL:
            return _(
                "The photo has %(width)d × %(height)d pixels. It needs at least %(long)d on the "
                "longer side and %(short)d on the shorter."
            ) % {**figures, "long": LEAST_LONG_SIDE, "short": LEAST_SHORT_SIDE}
        case Refusal.TOO_LONG:
            return _(
                "The photo is more than %(times)d times as long as it is wide: cut it and send "
                "it again."
            ) % {"times": figures["times"]}
        case Refusal.MOVES:
            return _("This picture moves. Send a still photo.")
        case Refusal.DAMAGED:
            return _("The file is damaged or not whole. Send it again, or save it anew first.")
        case _:
            return _("This file is no photo. Photos are taken as JPEG, PNG or WebP.")
