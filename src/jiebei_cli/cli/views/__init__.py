"""How results look on a terminal: one function a result, Rich imported here and nowhere before."""
