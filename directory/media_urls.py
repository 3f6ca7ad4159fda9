"""Addresses of pictures, the same in all languages."""

from django.urls import re_path

from directory.pictures import SIZES
from directory.views import promotion_picture

_sizes = "|".join(map(str, SIZES))

urlpatterns = [
    re_path(
        rf"^(?P<key>[0-9a-f]{{32}})-(?P<size>{_sizes})\.webp$",
        promotion_picture,
        name="promotion-picture",
    ),
]
