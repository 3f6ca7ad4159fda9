"""Assessments at the staff's desk: forms, the scorecard as page and paper."""
