"""For the last administrator, whose telephone is lost."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from accounts import second_factor, sessions


class Command(BaseCommand):
    help = "Removes the second factor of an account, and signs it out everywhere."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, username: str, **options):
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account “{username}”.")
        had = second_factor.remove(user)
        sessions.end_all(user)
        said = "The second factor is removed" if had else "There was no second factor"
        self.stdout.write(f"{said}; {username} signs in with the password alone.")
