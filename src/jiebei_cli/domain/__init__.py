"""What a loan is: pure arithmetic and rules, no clock, file, locale or JSON."""
