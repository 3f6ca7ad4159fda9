"""E-mail alerts: asking for one, confirming it, being told, and stopping.

An alert is told once: what was told and that it was told are stored in one transaction.
"""
