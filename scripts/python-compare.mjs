// How a program's output is compared with the recorded one: the rules of the conformance data's README.

const NUMBER = /[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?|[-+]?(?:nan|inf)\b/g;

function lastPlace(text) {
  const [mantissa, exponent] = text.toLowerCase().split("e");
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  return 10 ** (Number(exponent ?? 0) - decimals);
}

/** null when the texts agree up to rounding, else what differs. */
export function compareNumeric(expected, actual) {
  const a = expected.replace(/\s+/g, "");
  const b = actual.replace(/\s+/g, "");
  if (a.replace(NUMBER, "#") !== b.replace(NUMBER, "#")) return "the text between the numbers differs";
  const xs = a.match(NUMBER) ?? [];
  const ys = b.match(NUMBER) ?? [];
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i];
    const y = ys[i];
    if (x === y) continue;
    const decimal = /[.eE]/.test(x) && /[.eE]/.test(y) && !/nan|inf/.test(x + y);
    if (!decimal) return `${x} expected, ${y} printed`;
    const allowed = Math.max(1e-5 + 1e-4 * Math.abs(Number(x)), lastPlace(x) * 1.000001);
    if (Math.abs(Number(x) - Number(y)) > allowed) return `${x} expected, ${y} printed`;
  }
  return null;
}

const PATH = /<path>/g;

function sameMessage(expected, actual) {
  if (expected === actual) return true;
  if (!PATH.test(expected)) return false;
  const escape = (s) => s.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${expected.split("<path>").map(escape).join(".*")}$`, "s").test(actual);
}

/**
 * Problems of one case: `got` is `{stdout, stderr, reply}` with the kernel's reply. FutureWarnings are compared by
 * category and message; other warnings are for information.
 */
export function compareCase(c, got) {
  const problems = [];
  if (c.compare === "numeric") {
    const p = compareNumeric(c.stdout, got.stdout);
    if (p) problems.push(`stdout: ${p}\n--- expected\n${c.stdout}--- printed\n${got.stdout}`);
  } else if (c.stdout !== got.stdout) {
    problems.push(`stdout differs\n--- expected\n${c.stdout}--- printed\n${got.stdout}`);
  }
  const want = c.exception;
  const error = got.reply.error;
  if (!want) {
    if (error) problems.push(`raised ${error.type}: ${error.message}`);
  } else if (!error) {
    problems.push(`did not raise ${want.type}: ${want.message}`);
  } else {
    const message = want.message_py314 ?? want.message;
    if (error.type !== want.type || !sameMessage(message, error.message))
      problems.push(`raised ${error.type}: ${error.message}\nexpected ${want.type}: ${message}`);
    if (want.line !== undefined && (error.line !== want.line || error.offset !== want.offset))
      problems.push(`at ${error.line}:${error.offset}, expected ${want.line}:${want.offset}`);
    if (want.type === "SystemExit" && error.code !== want.code)
      problems.push(`exit ${error.code}, expected ${want.code}`);
    const judged = (frames) => frames.filter((f) => f.startsWith("cell:") || f.startsWith("xformers."));
    const a = judged(want.frames).join("\n");
    const b = judged(error.frames).join("\n");
    if (a !== b) problems.push(`frames\n--- expected\n${a}\n--- raised\n${b}`);
    for (const chain of ["cause", "context"]) {
      if (!want[chain]) continue;
      const other = error[chain];
      if (!other || other.type !== want[chain].type || !sameMessage(want[chain].message, other.message))
        problems.push(
          `${chain}: ${other?.type}: ${other?.message}, expected ${want[chain].type}: ${want[chain].message}`,
        );
    }
  }
  const future = (list) =>
    (list ?? [])
      .filter((w) => w.category === "FutureWarning")
      .map((w) => w.message)
      .join("\n");
  if (future(c.warnings) !== future(got.reply.warnings))
    problems.push(
      `FutureWarnings\n--- expected\n${future(c.warnings)}\n--- seen\n${future(got.reply.warnings)}`,
    );
  return problems;
}
