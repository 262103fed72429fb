import type { Experiment } from "@/components/experiment/experiment";
import { copyingSizes } from "@/kernels/lab/copying-sizes";
import type { PythonForms } from "../frame/types";
import { pyBool } from "../python/literals";
import { assignments, FLEX_IMPORTS, header, script, XFORMERS_IMPORTS } from "../python/parts";
import { windowRule } from "../python/window-rule";
import type { Row } from "./row";

const { vocabulary, dim_model, positions, slower, batch, asked, steps, rate, enough, solved } = copyingSizes;

/** In Python, for a program that knows `distance`, `layers`, `causal` and `seed`: the sizes of the networks. */
export const copySizes = `vocabulary, dim_model, positions, batch = ${vocabulary}, ${dim_model}, ${positions}, ${batch}
seq_len = distance + ${asked}`;

/** In Python: attention through exactly the window. */
export const plainAttention = `def attention_through(window_size):
    i = torch.arange(seq_len)[:, None]  # query
    j = torch.arange(seq_len)[None, :]  # key
    visible = ${windowRule({ window_size: "window_size", causal: true })} if causal else ${windowRule({ window_size: "window_size", causal: false })}

    def attend(q, k, v):
        scores = q @ k.transpose(1, 2) / q.shape[-1] ** 0.5
        return scores.masked_fill(~visible, float("-inf")).softmax(-1) @ v

    return attend`;

/** In Python, after both: the training of one network. */
export const copyTraining = `def draw(rows, columns, std):
    return (torch.randn(rows, columns) * std).requires_grad_()


def train(window_size):
    """Share of right answers after training through one window."""
    torch.manual_seed(seed)
    own = dim_model**-0.5
    embedding = draw(vocabulary, dim_model, 2 * own)
    stack = [
        [draw(dim_model, dim_model, own) for _ in range(3)]
        + [draw(dim_model, dim_model, own / 2)]
        + [draw(positions, dim_model, positions**-0.5) for _ in range(2)]
        for _ in range(layers)
    ]
    projection = draw(dim_model, vocabulary, own)
    angles = torch.arange(seq_len)[:, None] * math.pi * ${slower} ** torch.arange(positions // 2)
    places = torch.cat([angles.cos(), angles.sin()], 1)
    attend = attention_through(window_size)

    def run(texts):
        x = embedding[texts]
        for query, key, value, out, query_position, key_position in stack:
            q, k = x @ query + places @ query_position, x @ key + places @ key_position
            x = x + attend(q, k, x @ value) @ out
        return (x @ projection)[:, distance:]

    parameters = [embedding, *(p for layer in stack for p in layer), projection]
    adam = torch.optim.Adam(parameters, lr=${rate}, betas=(0.9, 0.98))
    for _ in range(${steps}):
        texts = torch.randint(0, vocabulary, (batch, seq_len))
        scores = run(texts)
        loss = torch.nn.functional.cross_entropy(scores.flatten(0, 1), texts[:, :-distance].flatten())
        adam.zero_grad()
        loss.backward()
        adam.step()
        if loss.item() < ${enough}:
            break
    texts = torch.randint(0, vocabulary, (batch, seq_len))
    return (run(texts).argmax(-1) == texts[:, :-distance]).float().mean().item()`;

/**
 * Trains the copy networks again, from the same random numbers, and asserts which windows solve the task. Share and
 * time are printed beside those of the screen: the last digits of a training differ from machine to machine.
 */
export function adviserPython(title: string, experiment: Experiment, rows: readonly Row[]): PythonForms {
  const { seed, causal, copy_distance: distance, copy_layers: layers } = experiment;
  const recorded = rows.map(
    ({ window_size, right, solved: done, milliseconds }) =>
      `    (${window_size}, ${right}, ${pyBool(done)}, ${milliseconds === null ? "None" : Number(milliseconds.toPrecision(4))}),`,
  );
  const sizes = `${assignments({ distance, layers, causal, seed })}
${copySizes}
# window_size, share of right answers, solved, milliseconds of attention over ${experiment.seq_len} tokens: on screen
recorded = [
${recorded.join("\n")}
]`;
  const assert = `for window_size, right, solved, milliseconds in recorded:
    here = train(window_size)
    print(f"window_size {window_size}: {here:.1%} right here, {right:.1%} in the browser")
    assert (here >= ${solved}) == solved, f"window_size {window_size} solves the copy in one place only"`;
  return {
    plain: script(header(title), "import math\n\nimport torch", sizes, plainAttention, copyTraining, assert),
    xformers: script(
      header(title),
      `import math\n\n${XFORMERS_IMPORTS}`,
      sizes,
      `def attention_through(window_size):
    return LocalAttention(causal=causal, window_size=window_size)`,
      copyTraining,
      assert,
    ),
    flex: script(
      header(title),
      `import math\n\n${FLEX_IMPORTS}`,
      sizes,
      `def attention_through(window_size):
    def window(b, h, i, j):
        return ${windowRule({ window_size: "window_size", causal })}

    mask = create_block_mask(window, None, None, seq_len, seq_len, device="cpu")
    # (batch, head, seq, head_dim)
    return lambda q, k, v: flex_attention(q[:, None], k[:, None], v[:, None], block_mask=mask)[:, 0]`,
      copyTraining,
      assert,
    ),
  };
}
