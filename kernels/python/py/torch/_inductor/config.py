"""Settings of a compiler that is not here: what a program sets stays set, and changes nothing."""

import types

triton = types.SimpleNamespace(cudagraphs=False, unique_kernel_names=False)
coordinate_descent_tuning = False
fx_graph_cache = False
max_autotune = False
epilogue_fusion = False
