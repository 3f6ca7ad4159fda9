"""Who changed what, and whether it may stand: every change to the data goes through here.

``submitting`` runs what a person does in the admin, a workbook or a program and keeps it or, where
the person's membership says so, takes it back and has it wait; ``recording`` sees what was done,
``values`` writes it down, ``deciding`` publishes, refuses and reverses, ``applying`` carries out;
``correcting`` lets an author go on working on what waits or was not accepted.
"""
