"""Files of named tensors, read and written as dicts."""

from safetensors._format import header, tensor, write


def load(data):
    """The tensors that bytes hold, by name."""
    entries, _, start = header(data)
    return {name: tensor(data, entry, start) for name, entry in entries.items()}


def load_file(filename, device="cpu"):
    """The tensors of a file, by name."""
    with open(filename, "rb") as f:
        return load(f.read())


def save(tensors, metadata=None):
    return write(tensors, metadata)


def save_file(tensors, filename, metadata=None):
    """Writes a dict of tensors."""
    with open(filename, "wb") as f:
        f.write(write(tensors, metadata))


def load_model(model, filename, strict=True, device="cpu"):
    return tuple(model.load_state_dict(load_file(filename), strict))


def save_model(model, filename, metadata=None):
    save_file(model.state_dict(), filename, metadata)
