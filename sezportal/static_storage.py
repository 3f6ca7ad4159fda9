"""How collected static files are kept: under hashed names alone, compressed once."""

from django.contrib.staticfiles.apps import StaticFilesConfig
from whitenoise.storage import CompressedManifestStaticFilesStorage


class PortalStaticFilesConfig(StaticFilesConfig):
    """Static files of Django and of packages, without those that no page asks for.

    The API answers in JSON only, so the browsable API's files are not needed. The components'
    sources reach the browser inside css/portal.css.
    """

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "rest_framework", "components"]


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Content hashes in every name, also where one JavaScript module imports another.

    A browser may therefore keep each file for good, and plain names are not kept at all
    (WHITENOISE_KEEP_ONLY_HASHED_FILES): a script or template that writes an address by hand
    instead of asking for it fails at once.
    """

    support_js_module_import_aggregation = True
