"""What changed in the public data, from the records' history, in words a reader understands.

``followed`` says of what (a zone, a country, a search); ``reading`` finds the changes between two
moments; ``entries`` groups them by day and section for a feed. Who made a change is not told.
The first load of the reference data is the beginning and no change.
"""
