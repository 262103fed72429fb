import type { FieldValues } from "@/components/experiment/fields";
import type { MisuseCase } from "@/content/misuse/cases";
import type { Expected } from "@/kernels/lab/misuse/program";
import type { TraceInput, TraceObservation } from "@/kernels/lab/observers/trace";
import type { FigureProgram } from "../program/program";
import { indented } from "../python/parts";
import { caseOf } from "./case";
import { mainTrace } from "./main-trace";
import { REPLAY_NAMES, type ReplayStep, replaySteps } from "./replay";
import { headOf } from "./script";

/**
 * A case of the shape trace. Where xformers can be imported, its own code answers; elsewhere the steps that torch can
 * take alone, on tensors of the shapes that the lab's run of it recorded. Large: import it only where it is written.
 */

/** How a case ends, in a word of Python: an error, the shape of the result, or neither. */
function outcomeOf({ error, type, shape }: Expected): string {
  if (error !== undefined) return JSON.stringify(error === "" ? type : `${type}: ${error}`);
  return shape ? `(${shape.join(", ")}${shape.length === 1 ? "," : ""})` : '"no error"';
}

const said = (error: { readonly type: string; readonly message: string }) =>
  outcomeOf({ error: error.message, type: error.type });

function byXformers({ code }: MisuseCase): string {
  const notes = /\bnote\b/.test(code) ? ', "notes": note' : "";
  return `def by_xformers():
${indented(
  `${headOf(code).trimEnd()}

${code.trim()}
return {"outcome": tuple(r.shape) if hasattr(r, "shape") else "no error"${notes}}`,
  1,
)}`;
}

/** One step, as lines that put what it made, or the words it failed with, behind the others. */
function linesOf(step: ReplayStep): string {
  const code = JSON.stringify(step.code);
  if (step.kind === "makes")
    return [...step.inputs, `steps.append((${code}, tuple((${step.expression}).shape)))`].join("\n");
  if (step.kind === "fails") {
    return `${step.inputs.join("\n")}
try:
    ${step.run}
    steps.append((${code}, "no error"))
except Exception as error:
    steps.append((${code}, said(error)))`;
  }
  if (step.made)
    return `# xformers' own; the shape is what it made in the lab.
steps.append((${code}, ${step.made.shape}))`;
  if (step.error)
    return `# xformers' own check; the words are what it answered in the lab.
steps.append((${code}, ${said(step.error)}))`;
  return `steps.append((${code}, None))`;
}

/** The case in plain torch. Without an observation only how it ends in the real library can be told. */
function replayed(shown: MisuseCase, observation: TraceObservation | null): string {
  const recorded = outcomeOf(shown.expect);
  if (!observation) {
    const why = shown.call
      ? "# Its steps were not at hand when this was written: what follows is recorded from xformers 0.0.28.post3."
      : "# It is about Python itself, no step of it is one of torch: this is recorded from xformers 0.0.28.post3.";
    return `def replayed():
    ${why}
    return {"outcome": ${recorded}, "steps": []}`;
  }
  const steps = replaySteps(mainTrace(shown.call, observation));
  const last = steps.at(-1);
  // What a case ends in is most often what its last step came to; a constructor makes no tensor.
  const taken = observation.error ? last : last?.kind === "makes" && observation.output;
  const ends = taken
    ? 'return {"outcome": steps[-1][1], "steps": steps}'
    : `# No step of torch says how it ends: so it did in the lab.
return {"outcome": ${outcomeOf(observed(observation))}, "steps": steps}`;
  const names = REPLAY_NAMES.replace("\nimport torch", "").replaceAll("\n\n\n", "\n\n");
  return `def replayed():
${indented(names, 1)}

    steps = []
${indented([...steps.map(linesOf), ends].join("\n"), 1)}`;
}

const observed = ({ error, output }: TraceObservation): Expected =>
  error ? { error: error.message, type: error.type } : output ? { shape: output.shape } : {};

export interface CaseProgram {
  readonly program: FigureProgram;
  /** Whether the case's steps are in it, as far as it has any. */
  readonly complete: boolean;
}

/** The program of the case that `values` show, whatever a variable would choose. `observe` runs its call. */
export async function caseProgram(
  values: FieldValues,
  bound: boolean,
  observe: (input: TraceInput) => Promise<TraceObservation>,
): Promise<CaseProgram> {
  const { family, shown } = caseOf(values);
  const { id, call, expect } = shown;
  const observation = call ? await observe({ id, call, expect }).catch(() => null) : null;
  const complete = !call || observation !== null;
  const remarks = [
    complete
      ? ""
      : ";\n# without xformers only as it was recorded: its steps were not at hand when this was written",
    bound ? ";\n# the case is the one shown when this was written, no variable chooses another" : "",
  ];
  return {
    complete,
    program: {
      parameters: [],
      computes: () => `how the case "${id}" of "${family.id}" ends${remarks.join("")}`,
      body: `    """The case's own code where xformers can be imported; elsewhere its steps, as far as torch can take them."""

    def said(error):
        return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__

${indented(byXformers(shown), 1)}

${indented(replayed(shown, observation), 1)}

    try:
        import xformers.components.attention
    except ImportError:
        return replayed()
    try:
        return by_xformers()
    except Exception as error:
        return {"outcome": said(error)}`,
      shown: "outcome",
    },
  };
}
