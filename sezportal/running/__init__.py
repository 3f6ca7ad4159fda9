"""One command from a fresh clone to a served portal, as `manage.py run` does it.

Each step is a module of its own: `instance` (one portal a home, a free port), `accounts` (log-ins
for a first look), `static_files` (collected when they changed), `server` (granian until told to
stop), `by_the_clock` (the periodic tasks beside it). The steps themselves are in `steps`.
"""
