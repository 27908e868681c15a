"""Money, rates, day counts, dates and rates of return: numbers before there is a contract."""
