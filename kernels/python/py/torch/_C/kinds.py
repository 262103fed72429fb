"""Types of parameters as PyTorch's argument parser knows them: what each accepts and how messages name it."""

from torch._C.base import TensorBase
from torch._C.basic import _Compiled, device, layout, memory_format
from torch._C.dtypes import dtype

# what an argument is to a type: refused, taken, or taken because of its value (an integer tensor with one element)
NO, YES, BY_VALUE = 0, 1, 2


def _integer(v):
    if type(v) is int:
        return YES
    if isinstance(v, bool) or isinstance(v, (float, str)):
        return NO
    if isinstance(v, TensorBase):
        return BY_VALUE if not v._shape and not v.dtype.is_floating_point and v.dtype.rank else NO
    return YES if hasattr(v, "__index__") else NO


def _number(v):
    if isinstance(v, (int, float)):
        return YES
    if isinstance(v, TensorBase):
        return BY_VALUE if not v._shape else NO
    return YES if hasattr(v, "__float__") else NO


def _tensor(v):
    return YES if isinstance(v, TensorBase) or hasattr(type(v), "__torch_function__") else NO


def _either(v):
    return _tensor(v) or _number(v)


def _list_of(accepts):
    def check(v):
        if not isinstance(v, (tuple, list)):
            return NO
        return accepts(v[0]) if len(v) else YES

    return check


def _of(*classes):
    return lambda v: YES if isinstance(v, classes) else NO


# name in a declaration: (check, name in a message)
kinds = {
    "Tensor": (_tensor, "Tensor"),
    "Tensor|Number": (_either, "Tensor"),
    "Tensors": (_list_of(_tensor), "tuple of Tensors"),
    "int": (_integer, "int"),
    "ints": (_list_of(_integer), "tuple of ints"),
    "float": (_number, "float"),
    "floats": (_list_of(_number), "tuple of floats"),
    "Number": (_number, "Number"),
    "bool": (_of(bool), "bool"),
    "str": (_of(str), "str"),
    "dtype": (_of(dtype), "torch.dtype"),
    "device": (_of(device, str, int), "torch.device"),
    "layout": (_of(layout), "torch.layout"),
    "memory_format": (_of(memory_format), "torch.memory_format"),
    "Generator": (lambda v: YES if hasattr(v, "manual_seed") else NO, "torch.Generator"),
    "any": (lambda v: YES, "object"),
}

# What a parameter of this name takes, in every function that does not say otherwise by an annotation.
names = {
    "int": "dim dim0 dim1 dim2 axis0 axis1 start_dim end_dim chunks k n m length start index dimension diagonal offset "
    "num_samples decimals step row col minlength bins storage_offset num_classes split_size groups num_groups num_heads "
    "embed_dim_to_check window_length ignore_index padding_idx divisor_override",
    "ints": "dims size sizes stride shifts repeats shape normalized_shape kernel_size padding dilation output_size "
    "output_padding pad s",
    "bool": "keepdim descending largest sorted stable replacement train right out_int32 sparse_grad equal_nan invert "
    "accumulate include_self implicit non_blocking copy as_tuple requires_grad pin_memory force wrap with_replacement "
    "assume_unique unbiased upper training inplace ceil_mode return_indices count_include_pad is_causal enable_gqa hard "
    "periodic use_input_stats log_target cudnn_enabled add_zero_attn scale_grad_by_freq sparse reduce_ return_inverse "
    "return_counts",
    "float": "p eps rtol atol nan posinf neginf lambd std mean beta_ threshold_ momentum "
    "dropout_p label_smoothing delta negative_slope tau min_val max_val scale max_norm norm_type",
    "Number": "alpha beta value fill_value steps base correction",
    "Tensor|Number": "input other exponent min max",
    "dtype": "dtype",
    "device": "device",
    "layout": "layout",
    "memory_format": "memory_format",
    "Generator": "generator",
    "str": "rounding_mode side interpolation reduce equation reduction approximate norm",
    "Tensors": "tensors",
    "Tensor": "weight bias running_mean running_var target attn_mask query key x1 x2 input1 input2 logits pos_weight "
    "in_proj_weight in_proj_bias bias_k bias_v out_proj_weight out_proj_bias key_padding_mask",
}
by_name = {name: kind for kind, listed in names.items() for name in listed.split()}


def type_name(value):
    """A type as PyTorch's messages write it."""
    cls = type(value)
    return f"torch.{cls.__name__}" if isinstance(cls, _Compiled) else cls.__name__


def shown(value):
    """An argument in ``got (…)``: lists and tuples with the types of their elements."""
    if isinstance(value, (tuple, list)):
        inner = ", ".join(type_name(v) for v in value)
        if type(value) is list:
            return f"list of [{inner}]"
        if type(value) is tuple:
            return f"tuple of ({inner}{',' if len(value) == 1 else ''})"
    return type_name(value)
