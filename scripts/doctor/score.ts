import { readFileSync } from "node:fs";
import { join } from "node:path";
import { questionOf } from "../../components/doctor/question";
import { doctor } from "../../content/messages/en/doctor";
import type { Diagnosis } from "../../kernels/doctor/diagnose";
import { diagnose } from "../../kernels/doctor/diagnose";
import { mend, patchOf } from "../../kernels/doctor/fixes";
import { judge } from "../../kernels/doctor/program/judge";
import { parseExamination } from "../../kernels/doctor/program/tree";
import type { NodeKernel } from "../python/node-kernel";

/** An entry of a folder in the format of golden/doctor. */
export interface Entry {
  readonly id: string;
  readonly cause_id: string;
  readonly kind: string;
  readonly shapes: readonly (readonly number[])[];
  readonly axis: number | null;
  readonly code: string;
  readonly message: string;
  readonly traceback: string;
}

export type Form = "message" | "traceback" | "code";

/** What is written of an answer. */
export interface Answer {
  readonly id: string;
  readonly form: Form;
  readonly kind: string | null;
  readonly operation: string | null;
  readonly shapes: readonly (readonly number[])[];
  readonly axis: number | null;
  readonly causes: readonly string[];
  readonly question: string | null;
  readonly names: readonly string[];
  readonly claims: readonly string[];
  /** A patch of the code. */
  readonly fix: string | null;
}

export function entriesOf(dir: string): Entry[] {
  return JSON.parse(readFileSync(join(dir, "cases.json"), "utf8"));
}

function answered(id: string, form: Form, found: Diagnosis, fix: string | null): Answer {
  const { finding, causes } = found;
  return {
    id,
    form,
    kind: finding?.kind ?? null,
    operation: finding?.operation ?? null,
    shapes: finding?.sides.map(({ shape }) => [...shape]) ?? [],
    axis: finding?.axis ?? null,
    causes: causes.map((cause) => cause.id),
    question: questionOf(found, doctor)?.text ?? null,
    names: found.names,
    claims: found.claims,
    fix,
  };
}

export function ask(entry: Entry, form: "message" | "traceback"): Answer {
  return answered(entry.id, form, diagnose(entry[form]), null);
}

/** Packages that the kernel has not: such programs cannot run here. */
const MISSING = /^\s*(?:import|from) (?:jax|einops|flash_attn|transformers|tensorflow|timm|triton)\b/m;
export const runsHere = ({ code }: Entry): boolean => !MISSING.test(code);

const shape = (message: string) => message.replace(/-?\d+/g, "#");

/** Runs a program, reads what it raised, and tries fixes until one holds. */
export async function askProgram(
  entry: Entry,
  kernel: NodeKernel,
): Promise<{ answer: Answer; mended: boolean }> {
  const { reply } = await kernel.run(entry.code, { examined: true });
  const { error } = reply;
  if (!error) return { answer: answered(entry.id, "code", diagnose(""), null), mended: false };
  const examination = parseExamination(reply.examination);
  const found = judge(entry.code, error, examination);
  const run = async (code: string) => (await kernel.run(code)).reply.error;
  const trial = examination ? await mend(entry.code, found, examination, run) : null;
  // The error itself, once more on the patched program: a fix that another error hides does not hold.
  const after = trial ? await run(trial.code) : error;
  return {
    answer: answered(entry.id, "code", found, trial ? patchOf(entry.code, trial.code) : null),
    mended: trial !== null && (after === null || shape(after.message) !== shape(error.message)),
  };
}

/** Sizes that a message carries: in brackets, after `got`, `size` and the like. */
function sizesTold(message: string): number[] {
  const lists = [...message.matchAll(/[[(]((?:\d+(?:, ?|x)?)+)[\])]/g)].flatMap(
    ([, list = ""]) => list.match(/\d+/g) ?? [],
  );
  const words = [
    ...message.matchAll(
      /(?:dimension of|but got|has size|seen size|input of size|different from) (\d+)(?![\d.]*-D|-dim)/g,
    ),
  ].map(([, n = ""]) => n);
  return /values to unpack|out of range|len\(dims\)|at version/.test(message)
    ? []
    : [...lists, ...words].map(Number);
}

const equal = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * What is wrong with an answer; empty when it passes. Without `causes` it may be one that the rules do not know: kind,
 * shapes, axis and claims have to be right all the same.
 */
export function problemsOf(entry: Entry, answer: Answer, mended = true, causes = true): string[] {
  const problems: string[] = [];
  const check = (right: boolean, text: string) => {
    if (!right) problems.push(text);
  };
  check(answer.kind === entry.kind, `kind ${answer.kind}, not ${entry.kind}`);
  const text = answer.form === "code" ? entry.code : entry[answer.form];
  const named = text.toLowerCase().replaceAll("_", "-");
  for (const claim of answer.claims) check(named.includes(claim), `claims ${claim}`);
  if (answer.form === "code") {
    check(
      entry.shapes.length === 0 || equal(answer.shapes, entry.shapes),
      `shapes ${JSON.stringify(answer.shapes)}, not ${JSON.stringify(entry.shapes)}`,
    );
    check(answer.axis === entry.axis, `axis ${answer.axis}, not ${entry.axis}`);
    if (!causes) return problems;
    check(
      answer.causes[0] === entry.cause_id,
      `causes ${answer.causes.join(" ")}, not ${entry.cause_id} first`,
    );
    check(mended, answer.fix ? "the fix does not hold" : "no fix");
    return problems;
  }
  const most = answer.form === "message" ? 4 : 3;
  check(
    answer.causes.length <= most && (!causes || answer.causes.includes(entry.cause_id)),
    `causes ${answer.causes.join(" ")}, not ${entry.cause_id}`,
  );
  check(answer.causes.length < 2 || answer.question !== null, "no question");
  const told = answer.shapes.flat();
  for (const size of sizesTold(entry.message)) check(told.includes(size), `size ${size} is not told`);
  return problems;
}
