// rng.json: random numbers that have to be PyTorch's, bit for bit.

/** Prints every tensor of `values` as `shape|hexadecimal float32` or `shape|integers`, one a line. */
const PRINT = `
import struct
def show(*values):
    for value in values:
        shape, flat = list(value.shape), value.detach().flatten()
        numbers = flat.tolist()
        if value.dtype == torch.float32:
            print(shape, struct.pack(f"<{len(numbers)}f", *numbers).hex(), sep="|")
        else:
            print(shape, numbers, sep="|")
`;

const HEAD = `import torch\nfrom torch import nn\nimport torch.nn.functional as F\n${PRINT}`;

/** Everything the file holds: a name, the code that makes the tensors, and the lines that `PRINT` should give. */
function entries(random) {
  const list = [];
  const line = ({ shape, f32, int }) => {
    const text = JSON.stringify(shape).replaceAll(",", ", ");
    if (f32 === undefined) return `${text}|${JSON.stringify(int.flat(9)).replaceAll(",", ", ")}`;
    return `${text}|${Buffer.from(f32, "base64").toString("hex")}`;
  };
  for (const kind of ["randn", "rand"]) {
    for (const [seed, sizes] of Object.entries(random[kind])) {
      for (const [size, f32] of Object.entries(sizes)) {
        const want = [line({ shape: [Number(size)], f32 })];
        list.push({ name: `${kind}(${size}) seed ${seed}`, seed, code: `torch.${kind}(${size})`, want });
      }
    }
  }
  for (const { seed, code, values } of random.sequences) {
    list.push({ name: `${code} seed ${seed}`, seed, code, want: values.map(line) });
  }
  return list;
}

/** One program for each entry of the file would take minutes; every entry seeds anew, so ten share one. */
const SHARE = 10;

export function randomPrograms(random) {
  const all = entries(random);
  const programs = [];
  for (let at = 0; at < all.length; at += SHARE) {
    const body = all.slice(at, at + SHARE).map(
      ({ seed, code }) => `
try:
    torch.manual_seed(${seed})
    value = ${code}
    show(*(value if isinstance(value, tuple) else (value,)))
except Exception as error:
    print(type(error).__name__, error)
print("--")`,
    );
    programs.push({ cells: [HEAD + body.join("\n")] });
  }
  return programs;
}

export function compareRandom(random, outcomes) {
  const all = entries(random);
  const printed = outcomes.flatMap(({ stdout }, i) => {
    const blocks = stdout.split("--\n").slice(0, -1);
    const expected = Math.min(SHARE, all.length - i * SHARE);
    return Array.from({ length: expected }, (_, j) => blocks[j] ?? "");
  });
  const wrong = all.flatMap(({ name, want }, i) => (printed[i].trimEnd() === want.join("\n") ? [] : [name]));
  return { total: all.length, wrong };
}
