"""Changes to the data in words: what stood there, what stands there, who did it and why."""
