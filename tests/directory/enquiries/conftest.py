import pytest

from tests.directory.enquiries.mail_server import MailServer


@pytest.fixture
def mail_server(settings):
    """An open mail server, and the portal set up to send through it."""
    server = MailServer()
    server.open()
    settings.POST_OFFICE = {
        **settings.POST_OFFICE,
        "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"},
    }
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield server
    server.slow.set()
    server.shut()
