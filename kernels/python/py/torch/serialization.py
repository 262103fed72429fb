"""Saving and loading: a format of our own, in a file or a buffer."""

import io
import pickle


def save(obj, f, *args, **kwargs):
    """Write tensors, modules' state and other Python values to a path or a binary buffer."""
    data = pickle.dumps(obj)
    if hasattr(f, "write"):
        f.write(data)
    else:
        with open(f, "wb") as file:
            file.write(data)


def load(f, map_location=None, *args, weights_only=True, **kwargs):
    """Read what ``save`` wrote."""
    if hasattr(f, "read"):
        data = f.read()
    else:
        try:
            with open(f, "rb") as file:
                data = file.read()
        except FileNotFoundError as error:
            # Python in the page numbers errors in its own way (44); a learner knows this one as 2
            raise FileNotFoundError(2, error.strerror, error.filename) from None
    if not data:
        raise EOFError("Ran out of input")
    return pickle.load(io.BytesIO(data))
