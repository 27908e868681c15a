"""What lender and borrower agreed: terms, repayment methods, the plan they give, its accrual."""
