# prints the golden cases: python golden.py > layout.json (PyTorch 2.13.0+cpu)
import json, random, torch
import torch.nn.functional as F
random.seed(20261201)
def source():
    n = random.randint(1, 4)
    shape = [random.choice([1, 2, 3, 4]) for _ in range(n)]
    count = 1
    for d in shape: count *= d
    code = f"torch.arange({count}.).view({', '.join(map(str, shape))})"
    k = random.random()
    order = list(range(n)); random.shuffle(order)
    if k < .45: code += f".permute({', '.join(map(str, order))})"
    elif k < .6: code += f".permute({', '.join(map(str, order))})[..., :{max(1, shape[order[-1]] - 1)}]"
    elif k < .7: code += "[::2]"
    return code
def other(shape):
    k = random.random()
    n = len(shape)
    if k < .4:
        p = list(range(n)); random.shuffle(p)
        return f"torch.ones({', '.join(str(shape[i]) for i in p)}).permute({', '.join(str(p.index(i)) for i in range(n))})"
    if k < .7: own = [1 if random.random() < .4 else d for d in shape]
    else: own = shape[random.randint(0, n - 1):]
    return f"torch.ones({', '.join(map(str, own))})"
ops = ["x * 0.5", "1 - x", "-x", "x.exp()", "x.relu()", "F.gelu(x)", "F.silu(x)", "x ** 2", "x.clamp(0, 1)", "x + y", "y + x", "x > y", "torch.where(x > 1, x, y)",
  "torch.maximum(x, y)", "x / (y + 1)", "x % 2", "x.double()", "x.half()", "x.long()", "torch.zeros_like(x)", "torch.full_like(x, 2.)", "torch.rand_like(x)", "torch.empty_like(x)",
  "x.clone()", "x.flip(0)", "x.masked_fill(x > 1, 0.)", "F.dropout(x, 0.3)", "x.softmax(-1)", "x.cumsum(0)", "torch.nan_to_num(x)", "x.isnan()", "torch.lerp(x, x, 0.3)", "x.clone().sub_(1)", "x.contiguous()", "torch.atan2(x, y)"]
cases = []
for i in range(350):
    xs = source(); x = eval(xs)
    op = ops[i % len(ops)]
    ys = other(list(x.shape)) if "y" in op.replace("empty", "") else ""
    y = eval(ys) if ys else None
    r = eval(op)
    cases.append([f"x = {xs}" + (f"; y = {ys}" if ys else ""), op, [s for s, d in zip(r.stride(), r.shape) if d != 1]])
print("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]")
