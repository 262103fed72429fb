"""The names of PyTorch and xformers that are missing here, with the nearest thing that works."""

import functools

# One entry a line: the names, a colon, what works instead.
_lists = {
    "torch": """
        stft istft: Tensor.unfold and torch.fft.rfft
        inverse det slogdet logdet lu_solve cholesky_solve cholesky_inverse triangular_solve pinverse svd qr eig lu lu_unpack cholesky geqrf orgqr ormqr lobpcg pca_lowrank svd_lowrank: plain Python for small matrices
        matrix_power matrix_exp: a loop over torch.matmul
        sparse_coo_tensor sparse_csr_tensor sparse_compressed_tensor: a dense tensor, or xformers.sparse for masks
        quantize_per_tensor quantize_per_channel: torch.round and torch.clamp
        poisson: sums of torch.rand in a loop, Knuth's way
        frombuffer from_dlpack: torch.tensor(list(...))
        gradient: torch.diff
        renorm: torch.norm and a division
        lstm gru rnn_tanh rnn_relu lstm_cell gru_cell: a loop over nn.Linear
        kaiser_window: torch.hann_window
        celu selu rrelu: torch.nn.functional.elu
        pixel_shuffle pixel_unshuffle channel_shuffle: reshape and permute
        cosine_embedding_loss: torch.nn.functional.cosine_similarity
        ctc_loss: torch.nn.functional.cross_entropy
        polygamma mvlgamma igamma igammac i0 erfinv sinc: torch.special
        frexp ldexp nextafter copysign logaddexp logaddexp2: torch.exp, torch.log and torch.where
        gcd lcm bitwise_count: Python's math module on the elements
        vander: torch.pow of a column and torch.arange
        cov corrcoef: centred rows and torch.matmul
        nanmedian nanquantile histogram histogramdd: torch.sort
        index_reduce select_scatter slice_scatter diagonal_scatter as_strided_scatter: assignment to an index
        unravel_index: torch.div with rounding_mode='floor' and %
        set_default_tensor_type: torch.set_default_dtype
        set_num_interop_threads: one thread, which is what there is
        cond while_loop: Python's if and while
        trace_module: the module itself
    """,
    "Tensor": """
        inverse det logdet slogdet cholesky qr svd lu pinverse: plain Python for small matrices
        matrix_power matrix_exp: a loop over torch.matmul
        stft istft: Tensor.unfold and torch.fft.rfft
        sparse_mask to_sparse to_sparse_csr to_mkldnn coalesce: the dense tensor
        erfinv erfinv_ polygamma mvlgamma i0 sinc: torch.special
        frexp ldexp nextafter copysign logaddexp: torch.exp, torch.log and torch.where
        gcd lcm: Python's math module on the elements
        cauchy_ log_normal_ geometric_: Tensor.normal_ and Tensor.uniform_
        renorm: torch.norm and a division
        cov corrcoef: centred rows and torch.matmul
        nanmedian nanquantile histogram: torch.sort
        index_reduce index_reduce_ select_scatter slice_scatter diagonal_scatter put put_: assignment to an index
        map_ map2_ apply_: a tensor operation on all elements at once
        record_stream pin_memory: the tensor itself (there is one memory)
        refine_names rename rename_ align_to align_as: axes by number
        hardshrink: torch.where
        __dlpack__ __dlpack_device__: Tensor.tolist
        to_dense_sparse dequantize: the dense tensor
    """,
    "torch.nn": """
        ConvTranspose3d: nn.ConvTranspose2d over slices
        SyncBatchNorm InstanceNorm3d LocalResponseNorm: nn.BatchNorm2d or nn.GroupNorm
        AdaptiveMaxPool3d AdaptiveAvgPool3d FractionalMaxPool2d MaxUnpool1d MaxUnpool2d LPPool1d LPPool2d: nn.MaxPool2d or nn.AvgPool2d
        LazyConvTranspose1d LazyConvTranspose2d LazyConv3d LazyBatchNorm3d LazyInstanceNorm2d: the layer with its sizes
        EmbeddingBag: nn.Embedding and mean
        DataParallel: the module itself
        CTCLoss NLLLoss2d AdaptiveLogSoftmaxWithLoss: nn.CrossEntropyLoss
        CosineEmbeddingLoss TripletMarginLoss HingeEmbeddingLoss MarginRankingLoss MultiMarginLoss MultiLabelMarginLoss SoftMarginLoss MultiLabelSoftMarginLoss PoissonNLLLoss GaussianNLLLoss: the formula of its documentation, in torch operations
        Upsample UpsamplingNearest2d UpsamplingBilinear2d: Tensor.repeat_interleave
        PixelShuffle PixelUnshuffle ChannelShuffle: reshape and permute
        ZeroPad3d ConstantPad3d ReflectionPad3d ReplicationPad3d CircularPad3d: torch.nn.functional.pad
        CELU SELU RReLU Hardshrink Softshrink Tanhshrink Threshold Softmin Softmax2d Hardsigmoid Hardswish: nn.ELU, nn.SiLU or nn.Softmax
        AlphaDropout FeatureAlphaDropout Dropout1d Dropout2d Dropout3d: nn.Dropout
    """,
    "torch.nn.functional": """
        conv_transpose3d: conv_transpose2d over slices
        lp_pool1d lp_pool2d adaptive_avg_pool3d adaptive_max_pool3d max_unpool1d max_unpool2d: avg_pool2d or max_pool2d
        local_response_norm: torch.nn.functional.group_norm
        interpolate upsample grid_sample affine_grid: Tensor.repeat_interleave
        pixel_shuffle pixel_unshuffle: reshape and permute
        ctc_loss: torch.nn.functional.cross_entropy
        embedding_bag: torch.nn.functional.embedding and mean
        celu selu rrelu hardshrink softshrink: torch.nn.functional.elu
        alpha_dropout dropout1d dropout2d dropout3d feature_alpha_dropout: torch.nn.functional.dropout
        cosine_embedding_loss triplet_margin_loss hinge_embedding_loss margin_ranking_loss poisson_nll_loss gaussian_nll_loss: the formula of its documentation, in torch operations
    """,
    "torch.nn.utils": """
        weight_norm spectral_norm remove_weight_norm: a parameter and Tensor.norm in forward
        parametrize parametrizations prune stateless fusion: changing the parameters under torch.no_grad()
        convert_parameters: torch.nn.utils.parameters_to_vector
    """,
    "torch.linalg": """
        inv solve lstsq pinv lu solve_triangular cholesky det slogdet inv_ex tensorinv tensorsolve svd svdvals eig eigh eigvals eigvalsh qr matrix_rank cond: plain Python for small matrices
        matrix_norm: torch.linalg.norm
        matrix_power matrix_exp: a loop over torch.matmul
    """,
    "torch.optim": """
        LBFGS Adadelta Adamax NAdam RAdam Rprop ASGD SparseAdam Adafactor Muon: Adam, AdamW or SGD
    """,
    "torch.cuda": """
        graph stream current_stream default_stream: the code inside, which runs at once
        get_device_properties mem_get_info memory_summary: the page's own memory meter
        nvtx: print
    """,
    "torch.autograd": """
        gradcheck gradgradcheck: a difference quotient beside torch.autograd.grad
        profiler: time.perf_counter
    """,
    "torch.utils": """
        benchmark bottleneck cpp_extension tensorboard mobile_optimizer model_zoo flop_counter: time.perf_counter and print
    """,
    "torch.jit": """
        trace trace_module save load freeze fork wait: the module itself
        ScriptModule: nn.Module
    """,
    "torch.backends": """
        cudnn_is_available openmp opt_einsum xnnpack quantized: the CPU, which needs no switch
    """,
    "xformers.ops": """
        SwiGLU swiglu: torch.nn.functional.silu and two nn.Linear
        fmha_forward memory_efficient_attention_backward memory_efficient_attention_partial merge_attentions: memory_efficient_attention
        scaled_index_add index_select_cat rmsnorm rms_norm_add: the torch function of the same purpose
        rope_padded sparsify24 sequence_parallel_leading_matmul sequence_parallel_trailing_matmul tree_attention: torch and xformers.components
    """,
    "xformers.ops.fmha": """
        cutlass flash triton_splitk ck flash3 dispatch: memory_efficient_attention without op=
        memory_efficient_attention_forward_requires_grad memory_efficient_attention_backward memory_efficient_attention_partial merge_attentions: memory_efficient_attention
    """,
    "xformers.components.positional_embedding": """
        SinePositionalEmbedding VocabEmbedding PositionEmbedding PositionEmbeddingConfig build_positional_embedding: RotaryEmbedding, or nn.Embedding of torch.arange
    """,
}

# Modules that can be imported and hold nothing; what is below them as well.
modules = {
    "torch.distributed": "one process, which is what there is",
    "torch.multiprocessing": "one process, which is what there is",
    "torch.nn.parallel": "the module itself",
    "torch.nn.quantized": "float32 modules",
    "torch.nn.utils.parametrize": "changing the parameters under torch.no_grad()",
    "torch.nn.utils.parametrizations": "changing the parameters under torch.no_grad()",
    "torch.nn.utils.prune": "multiplying a parameter by a mask",
    "torch.hub": "building the module and load_state_dict",
    "torch.onnx": "torch.save of the state_dict",
    "torch.export": "torch.save of the state_dict",
    "torch.package": "torch.save of the state_dict",
    "torch.profiler": "time.perf_counter",
    "torch.autograd.profiler": "time.perf_counter",
    "torch.utils.tensorboard": "print",
    "torch.utils.benchmark": "time.perf_counter",
    "torch.utils.cpp_extension": "torch operations",
    "torch.utils.flop_counter": "counting the pairs that a mask shows",
    "torch.fx": "the module itself",
    "torch.sparse": "dense tensors, or xformers.sparse for masks",
    "torch.masked": "torch.where",
    "torch.nested": "torch.nn.utils.rnn.pad_sequence",
    "torch.quantization": "float32 modules",
    "torch.ao": "float32 modules",
    "torch.library": "torch.autograd.Function",
    "torch.mps": "the CPU device",
    "torch.xpu": "the CPU device",
    "xformers.factory": "MultiHeadDispatch inside an nn.Module of your own",
    "xformers.triton": "xformers.components.attention",
    "xformers.benchmarks": "time.perf_counter",
    "xformers.profiler": "time.perf_counter",
    "xformers.checkpoint": "torch.utils.checkpoint",
    "xformers.components.feedforward": "nn.Sequential of nn.Linear and nn.GELU",
    "xformers.components.residual": "x + layer(x)",
    "xformers.components.reversible": "torch.utils.checkpoint",
    "xformers.components.patch_embedding": "nn.Linear on reshaped patches",
}

_quantized = "torch.int8 with torch.round and torch.clamp"
_unsigned = "torch.int64"
dtypes = {
    **dict.fromkeys(("complex32", "chalf"), "torch.complex64"),
    **dict.fromkeys(("qint8", "quint8", "qint32"), _quantized),
    **dict.fromkeys(("uint16", "uint32", "uint64"), _unsigned),
    **dict.fromkeys(("float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz", "float8_e5m2fnuz"), "torch.float16 or torch.bfloat16"),
}


@functools.cache
def names(module):
    """Name → hint, for one module or ``Tensor``."""
    found = {}
    for line in _lists.get(module, "").split("\n"):
        left, _, hint = line.strip().partition(": ")
        found.update(dict.fromkeys(left.split(), hint))
    return found
