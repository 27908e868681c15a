"""What happened: facts, how they fold into loans and accounts, and what may be recorded next."""
