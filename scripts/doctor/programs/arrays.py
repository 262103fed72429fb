"""Arrays of numpy."""

from programs.kept import case


@case("numpy")
def numpy_bias(s):
    """numpy arrays that do not broadcast"""
    return f"""import numpy as np
scores = np.zeros(({s.B}, {s.H}, {s.T}, {s.T}))
bias = np.zeros(({s.H}, {s.T}))
scores = scores + bias
""", [[s.B, s.H, s.T, s.T], [s.H, s.T]], 2


@case("numpy")
def numpy_product(s):
    """numpy matrices that do not fit"""
    return f"""import numpy as np
q = np.zeros(({s.T}, {s.D}))
k = np.zeros(({s.T}, {s.D}))
scores = np.dot(q, k)
""", [[s.T, s.D], [s.T, s.D]], None


@case("numpy")
def numpy_heads(s):
    """numpy elements that do not divide"""
    return f"""import numpy as np
x = np.zeros(({s.B}, {s.T}, {s.H * s.D}))
q = x.reshape({s.B}, {s.T}, {s.H}, {s.D + 1})
""", [[s.B, s.T, s.H * s.D], [s.B, s.T, s.H, s.D + 1]], None
