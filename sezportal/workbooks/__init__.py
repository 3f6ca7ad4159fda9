"""A zone's data as a workbook that is filled offline and sent back.

``sheets`` declares what is asked, on the declarations that also load and export the data;
``cells`` turns values into what a cell shows and back; ``writing`` makes the file, ``inspecting``
decides whether a file that came in may be opened, ``reading`` opens it, ``checking`` compares it
with the data and finds every error at once, ``saving`` writes what was confirmed, all or nothing,
``work`` runs the long parts and survives the end of a process.
"""
