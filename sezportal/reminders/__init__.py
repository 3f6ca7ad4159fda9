"""Reminding officials by mail of values that fall due, and coordinators of zones that fall behind.

``sending`` decides who is told when, ``lists`` what each mail says, ``links`` what its signed
links are, ``answering`` what the page behind the link shows and does. ``docs/reminders.md`` says it
for those who run the portal.
"""
