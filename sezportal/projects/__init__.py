"""A reader's project: what comparison, calculators and site selection ask for, in one address.

Every page that computes reads the same names in the query string, so a project typed once goes
along from the list of zones to the tax of the last three.
"""
