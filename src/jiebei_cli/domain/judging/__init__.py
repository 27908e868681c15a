"""What a loan or a borrower looks like from outside: scorecard, assessment, legal caps."""
