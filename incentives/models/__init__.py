"""Laws, incentives, procedures and requirements."""

from incentives.models.incentive import Incentive, IncentiveTerm
from incentives.models.law import Law
from incentives.models.procedure import Procedure, ProcedureStep, Requirement

__all__ = ["Incentive", "IncentiveTerm", "Law", "Procedure", "ProcedureStep", "Requirement"]
