"""One command from a fresh clone to a served portal, as `manage.py run` does it.

Each step is a module of its own: `instance` (one portal a home, a free port), `accounts` (log-ins
for a first look), `static_files` (collected when they changed), `server` (granian until told to
stop), `beside` (the periodic tasks and a worker, which `kept_alive` begins again where it dies),
`worker` (what that one does). The steps themselves are in `steps`.
"""
