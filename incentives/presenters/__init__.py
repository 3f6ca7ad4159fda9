"""Laws, incentives, procedures and requirements as words."""
