"""What a worker does beside the requests, for the queue to find (``zones.background``).

What does the work is imported with the first task, not with the portal.
"""

from zones.background import task


@task("sezportal.work_on_workbook")
def work_on_workbook(key: int) -> None:
    """Check a workbook that was sent, or save it."""
    from sezportal.workbooks.work import work_on

    work_on(key)


@task("sezportal.make_file")
def make_file(key: int) -> None:
    """Make a file that somebody asked for."""
    from sezportal.prepared.making import work_on

    work_on(key)
