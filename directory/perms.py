"""Who may read and answer which enquiry. "Which ones?" is answered by the querysets."""

from django.db.models import Q

from directory.models import EnquiryThread, PromotionMaterial
from directory.querysets import changes_of_promotion
from zones.models import ChangeSet
from zones.perms import has_a_role, is_mi_staff


def may_answer(user, thread: EnquiryThread) -> bool:
    """Officials of its zone, coordinators of its country, staff of MI: whoever owns it now."""
    return EnquiryThread.objects.visible_to(user).filter(pk=thread.pk).exists()


def may_see_outbox(user) -> bool:
    """Mails of every desk lie there, so it is for the staff of MI and administrators alone."""
    return is_mi_staff(user)


def may_see_picture(user, key: str) -> bool:
    """Whether somebody may see the picture with this random key: everybody once it is published."""
    return PromotionMaterial.objects.with_picture(key).exists() or may_preview(user, key)


def may_preview(user, key: str) -> bool:
    """Whether somebody may see the picture with this random key though it is not published: who
    sent it, who may decide on the changes it waits in, and the staff of MI."""
    if not has_a_role(user):
        return False
    named = changes_of_promotion().filter(
        Q(after__picture__startswith=f"{key}-") | Q(before__picture__startswith=f"{key}-")
    )
    if is_mi_staff(user):
        return named.exists()
    reviewable = ChangeSet.objects.reviewable_by(user).order_by().values("pk")
    return named.filter(Q(change_set__author=user) | Q(change_set__in=reviewable)).exists()
