"""Enquiries as visitors meet them: the form, whom it goes to, and what keeps robots out.

What happens to an enquiry afterwards is the directory's affair.
"""
