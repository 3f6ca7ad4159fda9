"""What a worker does beside the requests, for the queue to find (``zones.background``).

What does the work is imported with the first task, not with the portal: it is heavy, and some of it
asks for tasks itself.
"""

from zones.background import task


@task("zones.put_back")
def put_back(key: int) -> None:
    """Put a large set of changes back."""
    from zones.admin.reviews.putting_back import work_on

    work_on(key)
