"""Rules of the database that a form shows at the field they are about."""

from django.core.exceptions import ValidationError
from django.db import models


class CheckAtField(models.CheckConstraint):
    """A check whose refusal stands at the field ``at``.

    In the schema it is an ordinary check: migrations do not know of ``at``.
    """

    def __init__(self, *, at: str = "", **kwargs):
        super().__init__(**kwargs)
        self.at = at

    def clone(self):
        copy = super().clone()
        copy.at = self.at
        return copy

    def deconstruct(self):
        _path, args, kwargs = super().deconstruct()
        return "django.db.models.CheckConstraint", args, kwargs

    def validate(self, model, instance, exclude=None, using="default"):
        try:
            super().validate(model, instance, exclude=exclude, using=using)
        except ValidationError as refusal:
            raise ValidationError({self.at: refusal}) from None
