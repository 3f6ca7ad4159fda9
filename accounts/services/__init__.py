"""Writing: invitations sent, accepted and withdrawn, devices reset, what is old erased."""
