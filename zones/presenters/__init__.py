"""Records as words: what pages, files and the API say of a figure, in one place."""
