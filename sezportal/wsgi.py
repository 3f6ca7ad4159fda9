"""The portal as a WSGI application, for granian and any other server."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sezportal.settings")

# A trusted proxy says who the visitor is, or all would share one limit of enquiries and of wrong
# passwords. What a visitor says of that himself counts for nothing.
application = wrap_wsgi_with_proxy_headers(
    get_wsgi_application(), trusted_hosts=settings.TRUSTED_PROXIES
)

# Load what would come with the first request, then take all of it out of the collector's sight: it
# lives as long as the process, and looking through it again and again costs the pages that make
# many objects a part of their time. Workers forked later share its memory, too.
get_resolver().url_patterns  # noqa: B018  # loaded when read
gc.collect()
gc.freeze()
