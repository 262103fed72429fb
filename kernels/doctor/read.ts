/** An exception as a text tells it. */
export interface Exception {
  /** `RuntimeError`, `torch.OutOfMemoryError`; empty where only the words are there. */
  readonly type: string;
  /** White space as single spaces. */
  readonly message: string;
}

/** A frame of a traceback. */
export interface Frame {
  readonly file: string;
  readonly name: string;
  /** The source line below it; empty where it is left out. */
  readonly code: string;
  /** In a library, or in the reader's own program. */
  readonly own: boolean;
}

export interface Reading {
  /** Last first: the one that ended the program, then those before it. */
  readonly exceptions: readonly Exception[];
  /** Outermost first. */
  readonly frames: readonly Frame[];
  /** A program, as far as one stands in the text; empty where none does. */
  readonly code: string;
  /** All of it, without colours, prefixes and full-width signs. */
  readonly text: string;
}

/** Longer texts are read from their end, where the exception is. */
const MAX_LENGTH = 200_000;

const ESC = String.fromCharCode(27);
const COLOURS = new RegExp(
  `${ESC}?\\[[0-9;]{1,12}m|${ESC}\\[[0-9;?]*[A-Za-z]|${ESC}\\][^\\u0007]*\\u0007`,
  "g",
);
const FULL_WIDTH: Readonly<Record<string, string>> = {
  "：": ":",
  "（": "(",
  "）": ")",
  "，": ",",
  "；": ";",
  "［": "[",
  "］": "]",
  "【": "[",
  "】": "]",
  "“": '"',
  "”": '"',
  "‘": "'",
  "’": "'",
  "＝": "=",
  "　": " ",
  "\u00a0": " ",
};
/** What stands before a line: rank, time and level of a logger, container and pod names, quotes, box drawing. */
const PREFIXES = [
  /^\s*(?:\[(?:default)?rank ?\d+\]:? ?|\(?\w*[Rr]ank ?\d+\)?:? |\d{1,4}: (?=\s*(?:File|Traceback|\w*Error|\s{2}))|\[\d+,\d+\]<std(?:err|out)>: ?)/,
  /^\s*\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?Z?(?:[+-]\d\d:?\d\d)?\]?[ ,]*(?:[-|] )*/,
  /^\s*\[?(?:ERROR|CRITICAL|WARNING|INFO|DEBUG|E|stderr)\]?(?::[\w.]+:\d*:?|\s*[|:-]|\s(?=\w*Traceback| {2}File)) ?/,
  /^\s*(?:wandb: (?:ERROR )?|\(\w[\w .-]* pid=\d+(?:, ip=[\d.]+)?\) |[\w-]+ {2}\| |E {2,3}(?=\S)|[│┃|>] ?)/,
];
const KNOWN_NAMES =
  /^(?:[\w.]+\.)?((?:[A-Z]\w*)?(?:Error|Exception|Unsupported|Interrupt|Exit)|TorchRuntimeError|InternalTorchDynamoError)(?: ?: ?(.*))?$/;
/** An exception in the middle of a line: prose, a blog's heading, a log. */
const INSIDE = /(?:^|[^\w.])((?:[a-z_]\w*\.)*(?:[A-Z]\w*)?(?:Error|Exception)) ?: ?(.+)$/;

const CPYTHON = /^\s*File "(.*)", line \d+(?:, in (?:[\w.<>]*\.)?([\w<>]+))?/;
const IPYTHON = /^\s*File ((?:[A-Za-z]:)?[^:()"]+\.py):\d+,? in (?:[\w.<>]*\.)?([\w<>]+)/;
const OLD_IPYTHON =
  /^\s*((?:[~/.]|[A-Za-z]:)?[^\s"]*\.py|<ipython-input[^>]*>) in (?:[\w.<>]*\.)?([\w<>]+)\(/;
const CELL = /^\s*(?:Cell|Input) In ?\[\d+\](?:, line \d+|, in .*)?/;
const ARROW = /^\s*-+> ?\d+ ?(.*)$/;
const LIBRARY =
  /site-packages|dist-packages|[/\\]lib[/\\]python\d|(?:^|[/\\])(?:torch|xformers|transformers|einops|flash_attn|numpy|jax|timm)[/\\]|<frozen|^torch\b|^xformers\b/;

function plain(text: string): string {
  return text
    .slice(-MAX_LENGTH)
    .replace(COLOURS, "")
    .replace(/[：（），；［］【】“”‘’＝　\u00a0]/g, (sign) => FULL_WIDTH[sign] ?? sign)
    .replace(/\r\n?/g, "\n");
}

function unprefixed(line: string): string {
  let out = line;
  for (let round = 0; round < 3; round++) {
    const before = out;
    for (const prefix of PREFIXES) out = out.replace(prefix, "");
    if (out === before) break;
  }
  return out.replace(/\s*[│┃|]\s*$/, "");
}

const collapse = (text: string) => text.replace(/\s+/g, " ").trim();

/** A message goes on until an empty line, a new traceback, or what a shell or a notebook prints next. */
const END =
  /^\s*$|^\s*Traceback \(most|^During handling|^The above exception|^\s*(?:\[W|\[rank|srun:|wandb:|\S+@\S+[:~]|Process finished|进程已结束|```|from user code|Set TORCH)/;

function exceptionsOf(lines: readonly string[]): Exception[] {
  const found: Exception[] = [];
  lines.forEach((line, n) => {
    const bare = line.trim().replace(/^[`*#\s]+|[`*]+$/g, "");
    if (/Traceback \(most recent/.test(bare)) return;
    const whole = KNOWN_NAMES.exec(bare) ?? INSIDE.exec(line.trim());
    if (!whole) return;
    const rest: string[] = [];
    for (const next of lines.slice(n + 1, n + 40)) {
      if (END.test(next) || KNOWN_NAMES.test(next.trim()) || CPYTHON.test(next)) break;
      rest.push(next);
    }
    found.unshift({
      type: (whole[1] ?? "").split(".").at(-1) ?? "",
      message: collapse([whole[2] ?? "", ...rest].join(" ")),
    });
  });
  return found;
}

function framesOf(lines: readonly string[]): Frame[] {
  const frames: Frame[] = [];
  lines.forEach((line, n) => {
    const found = CPYTHON.exec(line) ?? IPYTHON.exec(line) ?? OLD_IPYTHON.exec(line);
    const cell = found ? null : CELL.exec(line);
    if (!found && !cell) return;
    const file = found?.[1] ?? "cell";
    let code = "";
    if (found && CPYTHON.test(line)) {
      const next = lines[n + 1] ?? "";
      if (
        next.trim() !== "" &&
        !CPYTHON.test(next) &&
        !KNOWN_NAMES.test(next.trim()) &&
        !/^\s*(?:\.\.\.|\[Prev)/.test(next)
      )
        code = next.trim();
    } else {
      for (const next of lines.slice(n + 1, n + 14)) {
        if (CPYTHON.test(next) || IPYTHON.test(next) || CELL.test(next) || OLD_IPYTHON.test(next)) break;
        const arrow = ARROW.exec(next);
        if (arrow) {
          code = (arrow[1] ?? "").trim();
          break;
        }
      }
    }
    frames.push({
      file: file.split(/[/\\]/).at(-1) ?? file,
      name: found?.[2] ?? "<module>",
      code,
      own: !LIBRARY.test(file) || /^<ipython/.test(file),
    });
  });
  return frames;
}

const STATEMENT =
  /^\s*(?:import [\w., ]+(?: as \w+)?$|from [\w.]+ import |def \w+\(.*\) *(?:->.*)?:|class \w+.*:$|(?:for|while|if|with) .+:$|return\b|@\w+|[\w.]+(?:, *[\w.]+)* *(?:[-+*/@&|]|\/\/|\*\*)?= *[^=].*|[\w.]+\(.*\)$|print\(.*\))/;
/** Lines by which Python with tensors is known. */
const TENSORS =
  /^\s*(?:import|from) (?:torch|numpy|xformers|jax|einops|flash_attn|transformers|tensorflow)\b|\btorch\.\w+\(|\bnp\.\w+\(|\bnn\.\w+\(|\bF\.\w+\(|\bjnp\.\w+\(|\b(?:LocalAttention|MultiHeadDispatch)\(/m;

/** The program in a text: what a fence holds, or the run of lines that read as Python. */
function codeOf(lines: readonly string[]): string {
  const text = lines.join("\n");
  const fences = [...text.matchAll(/```(?:python|py)?[ \t]*\n([\s\S]*?)```/g)].map(
    ([, inside = ""]) => inside,
  );
  const fenced = fences.find((one) => TENSORS.test(one) && !/Traceback \(most/.test(one));
  if (fenced) return fenced.trimEnd();
  const prompts = lines.filter((line) => /^(?:>>>|\.\.\.) /.test(line));
  if (prompts.length > 0 && prompts.some((line) => TENSORS.test(line.slice(4))))
    return prompts.map((line) => line.slice(4)).join("\n");
  if (!TENSORS.test(text)) return "";
  const first = lines.findIndex((line) => STATEMENT.test(line) && !CPYTHON.test(line));
  const stop = lines.findIndex(
    (line, n) =>
      n > first &&
      (/Traceback \(most recent|^-{20,}$/.test(line) ||
        (KNOWN_NAMES.test(line.trim()) && !/[=(]/.test(line.split(":")[0] ?? "")) ||
        CPYTHON.test(line)),
  );
  if (first < 0) return "";
  const body = lines.slice(first, stop < 0 ? undefined : stop);
  while (body.length > 0 && (body.at(-1) ?? "").trim() === "") body.pop();
  const written = body.filter((line) => line.trim() !== "");
  const statements = written.filter((line) => STATEMENT.test(line) || /^\s+\S|^[)\]}]|^\s*#/.test(line));
  return TENSORS.test(body.join("\n")) && statements.length * 4 >= written.length * 3 ? body.join("\n") : "";
}

/** Reads any text. Never throws. */
export function read(text: string): Reading {
  const raw = plain(text);
  const lines = raw.split("\n").map(unprefixed);
  const clean = lines.join("\n");
  // A prompt or a comparison at the start of a line is no quotation where the text is a program.
  const code = codeOf(raw.split("\n").map((line) => line.replace(/^\s*\[rank\d+\]: ?/, "")));
  const from = lines.findLastIndex((line, n) => /Traceback \(most recent/.test(line) && n < lines.length);
  return {
    exceptions: exceptionsOf(lines),
    frames: framesOf(from < 0 ? lines : lines.slice(from)),
    code,
    text: clean,
  };
}
