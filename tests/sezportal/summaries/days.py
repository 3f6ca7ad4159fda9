"""The day in statements of tests."""

#: The portal's own day; ``current_date`` is that of the connection, which is UTC's.
DAY = "(now() AT TIME ZONE 'Asia/Bangkok')::date"
