"""Arrays and tensors in files: npy, csv, safetensors.

no recording here: its output is this kernel's own, read by a person.
safetensors is not on this machine; what is read is compared with what was written.
"""

import csv
import os

import numpy as np
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save_file

os.chdir(os.environ.get("HOME", "."))
for kind in (np.float64, np.float32, np.float16, np.int64, np.int32, np.uint8, bool):
    a = (np.arange(12).reshape(3, 4) % 5).astype(kind)
    np.save("a.npy", a)
    b = np.load("a.npy")
    print(b.dtype, b.shape, np.array_equal(a, b), os.path.getsize("a.npy"))
with open("a.csv", "w") as f:
    f.write("x,y\n1,2.5\n-3,4e2\n")
print(np.loadtxt("a.csv", delimiter=",", skiprows=1), list(csv.DictReader(open("a.csv"))))
np.savetxt("b.txt", np.eye(2), fmt="%.1f")
print(open("b.txt").read(), np.genfromtxt("b.txt"))
net = torch.nn.Linear(3, 2)
tensors = {**net.state_dict(), "half": torch.arange(3).half(), "b": torch.tensor([True, False]), "bf": torch.tensor([1.5, -2]).bfloat16(), "i": torch.tensor([[2**40]])}
save_file(tensors, "m.safetensors", metadata={"format": "pt"})
back = load_file("m.safetensors")
print(list(back), all(torch.equal(back[k], tensors[k]) and back[k].dtype is tensors[k].dtype for k in tensors))
with safe_open("m.safetensors", framework="pt") as f:
    print(f.metadata(), f.get_tensor("i"), sorted(f.keys())[:2])
with open("bad.safetensors", "wb") as f:
    f.write(b"\xff" * 20)
try:
    load_file("bad.safetensors")
except SafetensorError as error:
    print(error)
