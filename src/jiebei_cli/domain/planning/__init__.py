"""The cheapest way out of several loans: moves, their replay, and a bound that proves them.

`desk` plays days with the book's own engine, `ways` are the streams of money a loan can take,
`prices` the bound, `search` the plan.
"""
