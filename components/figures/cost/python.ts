import type { Experiment } from "@/components/experiment/experiment";
import type { PythonForms } from "../frame/types";
import { pyBool } from "../python/literals";
import { FLEX_IMPORTS, header, script, XFORMERS_IMPORTS } from "../python/parts";
import { windowRule } from "../python/window-rule";
import { forms, type Place, timeOf } from "./points";

const ms = (value: number | null) => (value === null ? "None" : String(Number(value.toPrecision(4))));

/**
 * Times vary from machine to machine: the Python measures its own and prints them beside those of the screen. What it
 * asserts is what cannot vary: how many multiply-adds there are, and that both forms give the same.
 */
export function costPython(title: string, experiment: Experiment, places: readonly Place[]): PythonForms {
  const { batch, num_heads, head_dim, causal } = experiment;
  const rows = places.map(({ experiment: own, calculated, measured }) => {
    const [local, dense] = forms.map((form) => timeOf(measured, form)) as [number | null, number | null];
    return `    (${own.seq_len}, ${own.window_size}, ${calculated.local.work}, ${calculated.dense.work}, ${ms(local)}, ${ms(dense)}),`;
  });
  const recorded = `# seq_len, window_size, multiply-adds of local and dense, milliseconds of both in the browser
recorded = [
${rows.join("\n")}
]`;
  const sizes = `batch, num_heads, head_dim, causal = ${batch}, ${num_heads}, ${head_dim}, ${pyBool(causal)}`;
  const clock = `def milliseconds(run):
    run()
    times = []
    for _ in range(3):
        started = time.perf_counter()
        run()
        times.append(1000 * (time.perf_counter() - started))
    return sorted(times)[1]`;
  const visible = `def visible_pairs(seq_len, window_size):
    i = torch.arange(seq_len)[:, None]  # query
    j = torch.arange(seq_len)[None, :]  # key
    return ${windowRule({ window_size: "window_size", causal })}`;
  const draw = `    q, k, v = (torch.randn(batch * num_heads, seq_len, head_dim) for _ in range(3))`;
  const loop = "for seq_len, window_size, local_work, dense_work, local_ms, dense_ms in recorded:";
  const print = (name: string, theirs: string) =>
    `    print(f"seq_len {seq_len}, window {window_size}: ${name} {milliseconds(run):.3g} ms here, {${theirs}} ms in the browser")`;
  return {
    plain: script(
      header(title),
      "import time\n\nimport torch",
      sizes,
      recorded,
      visible,
      clock,
      `def dense(q, k, v, mask):
    return torch.softmax(q @ k.transpose(1, 2) / head_dim**0.5 + mask, -1) @ v


def local(q, k, v, window_size):
    # Each query's own keys, gathered: (batch * num_heads, seq_len, keys, head_dim).
    left, right = (window_size, 0) if causal else (window_size // 2, window_size // 2)
    seq_len = q.shape[1]
    at = torch.arange(seq_len)[:, None] + torch.arange(-left, right + 1)
    seen = (at >= 0) & (at < seq_len)
    at = at.clamp(0, seq_len - 1)
    scores = (q[:, :, None] * k[:, at]).sum(-1) / head_dim**0.5
    weights = torch.softmax(scores.masked_fill(~seen, float("-inf")), -1)
    return (weights[..., None] * v[:, at]).sum(2)`,
      `${loop}
    mask = visible_pairs(seq_len, window_size)
    # One multiply-add for q k, one for weights v, for each pair and channel.
    assert 2 * batch * num_heads * int(mask.sum()) * head_dim == local_work
    assert 2 * batch * num_heads * seq_len**2 * head_dim == dense_work
    additive = torch.zeros(seq_len, seq_len).masked_fill(~mask, float("-inf"))
${draw}
    print(f"seq_len {seq_len}, window {window_size}: {local_work:.3g} multiply-adds local, {dense_work:.3g} dense, as on screen")
    if seq_len * window_size * batch * num_heads * head_dim > 2e8 or seq_len**2 * batch * num_heads > 2e8:
        print("  not timed: too large for this script")
        continue
    assert torch.allclose(local(q, k, v, window_size), dense(q, k, v, additive), atol=2e-5, rtol=1e-4)
    here = milliseconds(lambda: local(q, k, v, window_size)), milliseconds(lambda: dense(q, k, v, additive))
    print(f"  local {here[0]:.3g} ms here, {local_ms} ms in the browser; dense {here[1]:.3g} ms here, {dense_ms}")`,
    ),
    xformers: script(
      header(title),
      `import time\n\n${XFORMERS_IMPORTS}`,
      sizes,
      recorded,
      clock,
      `${loop}
${draw}
    attention = LocalAttention(causal=causal, window_size=window_size)
    with torch.no_grad():
        run = lambda: attention(q, k, v)
${print("xformers", "local_ms").replace(/^/gm, "    ")}`,
    ),
    flex: script(
      header(title),
      `import time\n\n${FLEX_IMPORTS}`,
      '# Compiled, on a GPU where there is one; uncompiled FlexAttention computes all pairs.\nattend = torch.compile(flex_attention)\ndevice = "cuda" if torch.cuda.is_available() else "cpu"',
      sizes,
      recorded,
      clock,
      `${loop}
    q, k, v = (torch.randn(batch, num_heads, seq_len, head_dim, device=device) for _ in range(3))

    def window(b, h, i, j):
        return ${windowRule({ window_size: "window_size", causal })}

    mask = create_block_mask(window, None, None, seq_len, seq_len, device=device)
    run = lambda: attend(q, k, v, block_mask=mask).sum().item()
${print("FlexAttention", "local_ms")}`,
    ),
  };
}
