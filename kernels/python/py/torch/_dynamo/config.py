"""Settings of a compiler that is not here: what a program sets stays set, and changes nothing."""

cache_size_limit = 8
recompile_limit = 8
accumulated_cache_size_limit = 256
suppress_errors = False
verbose = False
optimize_ddp = True
capture_scalar_outputs = False
assume_static_by_default = True
automatic_dynamic_shapes = True
force_parameter_static_shapes = True
