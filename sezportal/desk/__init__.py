"""The first page of the desk: what whoever signed in looks after, and what waits there.

``zone`` is one zone in full, ``zones`` the list of several, ``settle`` says on which values sources
disagree, ``standing`` how current what is said of a zone is, ``worth`` what a missing field takes
from readers, ``sent`` what somebody has written anew and waits for review, ``readings`` how often
the factsheet was opened, ``changes`` what was changed lately and what waits, ``people`` leads to
those who keep zones, ``keeper`` is who signed in, ``preview`` shows the factsheet as it would be.
"""
