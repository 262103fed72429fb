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

interface Drawn {
  readonly shape: readonly number[];
  /** Little-endian float32, base64. */
  readonly f32?: string;
  readonly int?: readonly unknown[];
}

/** The file's content. */
export interface RandomFile {
  /** By seed, then by size. */
  readonly randn: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly rand: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly sequences: readonly { seed: number; code: string; values: readonly Drawn[] }[];
}

interface Entry {
  readonly name: string;
  readonly seed: number | string;
  /** Python that makes a tensor, or a tuple of tensors. */
  readonly code: string;
  /** The lines that `PRINT` should give. */
  readonly want: readonly string[];
}

/** Everything that the file holds. */
function entries(random: RandomFile): Entry[] {
  const list: Entry[] = [];
  const line = ({ shape, f32, int }: Drawn) => {
    const text = JSON.stringify(shape).replaceAll(",", ", ");
    if (f32 === undefined) return `${text}|${JSON.stringify(int?.flat(9) ?? []).replaceAll(",", ", ")}`;
    return `${text}|${Buffer.from(f32, "base64").toString("hex")}`;
  };
  for (const kind of ["randn", "rand"] as const) {
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

/** Programs of one cell each. */
export function randomPrograms(random: RandomFile): [cell: string][] {
  const all = entries(random);
  const programs: [string][] = [];
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
    programs.push([HEAD + body.join("\n")]);
  }
  return programs;
}

/** Names of the entries that came out otherwise, and how many there are. */
export function compareRandom(
  random: RandomFile,
  outcomes: readonly { stdout: string }[],
): { total: number; wrong: string[] } {
  const all = entries(random);
  const printed = outcomes.flatMap(({ stdout }, i) => {
    const blocks = stdout.split("--\n").slice(0, -1);
    const expected = Math.min(SHARE, all.length - i * SHARE);
    return Array.from({ length: expected }, (_, j) => blocks[j] ?? "");
  });
  const wrong = all.flatMap(({ name, want }, i) => (printed[i]?.trimEnd() === want.join("\n") ? [] : [name]));
  return { total: all.length, wrong };
}
