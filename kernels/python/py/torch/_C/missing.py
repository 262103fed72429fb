"""Names that PyTorch has and this torch does not: they say so, and what to use instead."""

_nearest = {
    "compile": "the plain function (everything here runs eagerly)",
    "vmap": "a loop with torch.stack, or broadcasting",
    "conv1d": "Tensor.unfold and matmul",
    "conv2d": "Tensor.unfold and matmul",
    "fft": "a matrix of sines and cosines",
    "stft": "Tensor.unfold",
    "inverse": "solving small systems in plain Python",
    "poisson": "torch.randint",
    "complex": "two real tensors",
    "polar": "two real tensors",
    "view_as_complex": "two real tensors",
    "view_as_real": "two real tensors",
    "sparse_coo_tensor": "a dense tensor, or xformers.sparse for masks",
    "sparse_csr_tensor": "a dense tensor, or xformers.sparse for masks",
    "quantize_per_tensor": "torch.round and torch.clamp",
    "svd": "torch.linalg.vector_norm",
    "det": "plain Python for small matrices",
    "frombuffer": "torch.tensor(list(...))",
    "gradient": "torch.diff",
    "trapz": "torch.cumsum",
    "trapezoid": "torch.cumsum",
    "renorm": "torch.norm and a division",
    "batch_norm": "torch.nn.functional.layer_norm",
    "group_norm": "torch.nn.functional.layer_norm",
    "instance_norm": "torch.nn.functional.layer_norm",
    "max_pool1d": "Tensor.unfold and amax",
    "max_pool2d": "Tensor.unfold and amax",
    "avg_pool1d": "Tensor.unfold and mean",
    "lstm": "a loop over nn.Linear",
    "gru": "a loop over nn.Linear",
    "rnn_tanh": "a loop over nn.Linear",
}

_torch_names = set(
    """
    compile vmap conv1d conv2d conv3d conv_transpose1d conv_transpose2d fft stft istft inverse poisson complex polar
    view_as_complex view_as_real sparse_coo_tensor sparse_csr_tensor sparse_compressed_tensor quantize_per_tensor svd det
    frombuffer gradient trapz trapezoid renorm batch_norm group_norm instance_norm max_pool1d max_pool2d max_pool3d
    avg_pool1d lstm gru rnn_tanh rnn_relu angle real imag conj lu lu_solve lu_unpack cholesky cholesky_solve
    cholesky_inverse qr eig geqrf orgqr ormqr lobpcg pca_lowrank svd_lowrank logdet slogdet matrix_power matrix_exp
    pinverse triangular_solve bartlett_window blackman_window hamming_window hann_window kaiser_window celu selu rrelu
    pixel_shuffle pixel_unshuffle channel_shuffle cosine_embedding_loss ctc_loss digamma polygamma mvlgamma igamma igammac
    i0 erfinv frexp ldexp gcd lcm nextafter copysign vander sinc logaddexp logaddexp2 bitwise_count cov corrcoef
    nanmedian nanquantile histogram histogramdd index_reduce select_scatter slice_scatter diagonal_scatter
    as_strided_scatter tril_ unravel_index is_nonzero is_storage set_default_tensor_type set_num_interop_threads
    use_deterministic_algorithms cond while_loop export jit_script script trace_module masked sparse quantization
    ao distributed multiprocessing package hub onnx profiler backends func fx
    """.split()
)

_tensor_names = set(
    """
    inverse svd det logdet slogdet cholesky qr matrix_power matrix_exp pinverse lu stft istft angle real imag conj
    sparse_mask to_sparse to_sparse_csr to_mkldnn coalesce values_ erfinv erfinv_ digamma polygamma mvlgamma i0 frexp ldexp
    gcd lcm nextafter copysign cauchy_ log_normal_ geometric_ renorm cov corrcoef nanmedian nanquantile
    histogram index_reduce index_reduce_ select_scatter slice_scatter diagonal_scatter map_ map2_ apply_ put
    stride_ record_stream refine_names rename align_to align_as sinc logaddexp rename_ hardshrink
    """.split()
)


def _stub(title, name):
    hint = _nearest.get(name)

    def missing(*args, **kwargs):
        advice = f"; the nearest thing that works is {hint}" if hint else ""
        raise NotImplementedError(f"{title} is not implemented in this torch{advice}")

    missing.__name__ = missing.__qualname__ = name
    return missing


def torch_function(name):
    return _stub(f"torch.{name}", name) if name in _torch_names else None


def tensor_method(t, name):
    return _stub(f"Tensor.{name}", name) if name in _tensor_names else None


def functional(name):
    return _stub(f"torch.nn.functional.{name}", name)


def module_class(name, hint):
    """A class of torch.nn that cannot be made here."""

    def __init__(self, *args, **kwargs):
        raise NotImplementedError(
            f"torch.nn.{name} is not implemented in this torch; the nearest thing that works is {hint}"
        )

    return type(name, (), {"__init__": __init__, "__module__": "torch.nn"})
