from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Organisations, investors, offices, enquiries and the mails they cause."""

    name = "directory"
    verbose_name = _("Directory")

    def ready(self):
        from directory import signals  # noqa: F401  receivers are registered by importing them
        from directory.due import add_tables
        from directory.picture_diffs import register

        add_tables()
        register()
