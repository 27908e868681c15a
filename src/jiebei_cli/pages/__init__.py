"""How results look: one function a result."""
