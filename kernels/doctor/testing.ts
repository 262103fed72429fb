/** Chance with a seed, for tests that print it. */
export function chance(seed: number) {
  let state = seed >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  return { next, whole, one };
}
export type Chance = ReturnType<typeof chance>;

const ESC = String.fromCharCode(27);

/** What tools, terminals and writers do to a traceback, or to its last line. */
export const wrappers: readonly ((text: string, c: Chance) => string)[] = [
  (text) => text,
  (text, c) => text.replace(/^/gm, `[rank${c.whole(0, 7)}]: `),
  (text, c) => text.replace(/^/gm, `${c.whole(0, 7)}: `),
  (text, c) =>
    text.replace(
      /^/gm,
      `2025-0${c.whole(1, 9)}-1${c.whole(0, 9)} 10:0${c.whole(0, 9)}:11,${c.whole(100, 999)} - ERROR - `,
    ),
  (text) => text.replace(/^/gm, "> "),
  (text) => text.replace(/^/gm, "│ ").replace(/$/gm, " │"),
  (text) => text.replace(/^/gm, `${ESC}[31m`).replace(/$/gm, `${ESC}[0m`),
  (text) => text.replace(/^/gm, "[31m").replace(/$/gm, "[0m"),
  (text) => `\`\`\`\n${text}\n\`\`\``,
  (text) => text.replaceAll("\n", "\r\n"),
  (text) => `运行的时候报错，怎么解决？\n${text}\n求大神指点！`,
  (text) => text.replace(/Error: /g, "Error：").replace(/\((\d+)\)/g, "（$1）"),
  (text) => `Epoch 1/10 [====>]  loss 2.31\n${text}\nwandb: You can sync this run to the cloud by running:\n`,
  (text) => `(RayTrainWorker pid=${4321}) `.concat(text.replaceAll("\n", "\n(RayTrainWorker pid=4321) ")),
  (text) => `${text}\n\nProcess finished with exit code 1`,
  (text) =>
    `Traceback (most recent call last):\n  File "a.py", line 1, in <module>\nKeyError: 'cache'\n\nDuring handling of the above exception, another exception occurred:\n\n${text}`,
  (text) => text.replace(/^ {2}File ".*site-packages.*\n(?: {4}.*\n)?/gm, ""),
  (text) => text.replace(/^( {2}File .*\n(?: {4}.*\n)?)/m, "$1  ...\n"),
  (text) =>
    `torch._dynamo.exc.TorchRuntimeError: Failed running call_function:\n${text}\n\nfrom user code:\n   File "m.py", line 3, in forward\n    x = f(x)\n\nSet TORCH_LOGS="+dynamo" for more information`,
];

const WORDS =
  "the model attention of a window layer training loss epoch batch size heads we find results show memory faster paper query key mask sequence token value length value tensor dimension must match equal error in on with and for because table figure".split(
    " ",
  );
const CHINESE =
  "我们 在 训练 模型 的 时候 发现 注意力 窗口 掩码 很 大 显存 不够 今天 天气 好 序列 长度 张量 论文 结果".split(
    " ",
  );

/** A text that is no error of attention code: prose, another program's log, a program in another language. */
export function otherText(c: Chance): string {
  const n = () => c.whole(1, 4096);
  const word = () => c.one(WORDS);
  const prose = () => Array.from({ length: c.whole(4, 60) }, word).join(" ");
  return c.one<() => string>([
    prose,
    () => `${prose()}. ${prose()} (${n()}, ${n()}).`,
    () => Array.from({ length: c.whole(3, 30) }, () => c.one(CHINESE)).join(""),
    () =>
      `Epoch ${n()}: loss=${c.next().toFixed(3)} acc=${c.next().toFixed(3)} lr=${c.next().toExponential(1)} ${n()}/${n()}`,
    () =>
      `java.lang.IllegalArgumentException: size ${n()} must match ${n()}\n\tat com.example.Tensor.add(Tensor.java:${n()})\n\tat Main.main(Main.java:3)`,
    () =>
      `TypeError: Cannot read properties of undefined (reading 'length')\n    at attention (index.js:${n()}:5)`,
    () =>
      `error[E0308]: mismatched types\n --> src/main.rs:${n()}:9\n  |\n${n()} |     let x: Vec<f32> = y;\n  |            ^^^^^^^^ expected \`Vec<f32>\`, found \`i32\``,
    () =>
      `Traceback (most recent call last):\n  File "app.py", line ${n()}, in <module>\n    main()\nKeyError: '${word()}'`,
    () =>
      `Traceback (most recent call last):\n  File "manage.py", line ${n()}, in get\n    a, b = row\nValueError: too many values to unpack (expected 2)`,
    () =>
      `ModuleNotFoundError: No module named '${c.one(["requests", "yaml", "cv2", "flask", "django.urls"])}'`,
    () => `ImportError: cannot import name '${word()}' from 'flask' (/usr/lib/python3/flask/__init__.py)`,
    () =>
      `TypeError: ${c.one(["connect", "plot", "fetch", "run", "Server.__init__"])}() got an unexpected keyword argument '${c.one(["color", "verbose", "timeout", "encoding"])}'`,
    () => `AttributeError: 'NoneType' object has no attribute '${c.one(["split", "get", "text", "append"])}'`,
    () => `IndexError: list index out of range`,
    () => `FileNotFoundError: [Errno 2] No such file or directory: '/data/${word()}.csv'`,
    () =>
      `fatal error: ${word()}.h: No such file or directory\ncompilation terminated.\nmake: *** [all] Error ${n()}`,
    () => `Segmentation fault (core dumped)`,
    () => `npm ERR! code ERESOLVE\nnpm ERR! peer react@"^${n()}" from ${word()}@${n()}.0.0`,
    () => `ERROR: relation "${word()}" does not exist at character ${n()}`,
    () =>
      `panic: runtime error: index out of range [${n()}] with length ${n()}\n\ngoroutine 1 [running]:\nmain.main()`,
    () => `2025-01-01 10:00:00 INFO  Server started on port ${n()}`,
    () => `#include <vector>\nint main() { std::vector<int> a(${n()}); return a[${n()}]; }`,
    () => `fn main() {\n    let x = vec![1; ${n()}];\n    println!("{}", x[${n()}]);\n}`,
    () =>
      `function attention(q, k, v) {\n  const scores = matmul(q, transpose(k));\n  return matmul(softmax(scores), v);\n}`,
    () => `SELECT ${word()} FROM ${word()} WHERE id = ${n()} GROUP BY ${word()};`,
    () =>
      `Error using *\nIncorrect dimensions for matrix multiplication. Check that the number of columns in the first matrix matches the number of rows in the second matrix.`,
    () => `OSError: [Errno 98] Address already in use`,
    () => `subprocess.CalledProcessError: Command '['git', 'push']' returned non-zero exit status ${n()}.`,
    () => `E: Unable to locate package ${word()}`,
    () => `{"level":"error","msg":"${prose()}","code":${n()}}`,
    () => `ValueError: invalid literal for int() with base 10: '${word()}'`,
    () => `AssertionError: expected ${n()} but got ${n()}`,
    () => `sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) no such table: ${word()}`,
    () => `AssertionError`,
    () => `TypeError: unsupported operand type(s) for +: 'int' and 'str'`,
    () => `RuntimeError: ${prose()}`,
    () => `ValueError: ${prose()} ${n()}`,
    () => String.fromCharCode(...Array.from({ length: c.whole(1, 80) }, () => c.whole(32, 0x2fff))),
  ])();
}
