"""Projects, events, ratings and plans of the training programme as words."""
