"""What a project pays on its profit in up to four places, year by year."""

from sezportal.presenters.tax_calculator.page import TaxPage, tax_page
from sezportal.presenters.tax_calculator.report import tax_report

__all__ = ["TaxPage", "tax_page", "tax_report"]
