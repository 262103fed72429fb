import { defaultExperiment, parseExperiment } from "@/components/experiment/experiment";
import type { FieldValues } from "@/components/experiment/fields";
import { attentionProgram } from "@/components/figures/program/attention";
import { programOf } from "@/components/figures/program/loaded";
import type { FigureProgram } from "@/components/figures/program/program";
import type { FigureSpec } from "../model/cells";
import { pythonLiteral } from "./python-literal";

/** Parameters as Python lines of moderate width. */
function parameterLines(given: readonly string[]): string {
  const lines: string[] = [];
  for (let at = 0; at < given.length; at += 4) lines.push(`    ${given.slice(at, at + 4).join(", ")},`);
  return lines.join("\n");
}

/** What the figure of a cell draws, before any variable has a say in it. */
export function valuesOf({ experiment }: FigureSpec): FieldValues {
  return parseExperiment({ v: defaultExperiment.v, ...experiment }).experiment;
}

/** Properties that a variable sets. */
export const isBound = ({ bindings }: FigureSpec, name: string) => Object.hasOwn(bindings, name);

/**
 * The figure as Python for a Jupyter without figures: the same inputs from the same seed (the lab's `randn` is PyTorch's,
 * bit for bit on x86 with AVX2), the same numbers. A figure that this version does not know gives the weights of attention
 * over exactly its window. Properties bound to variables read those variables. `program` is for figures that need more
 * than is in the cell, once that is there (`completeFigures`).
 */
export function figureCode(spec: FigureSpec, program?: FigureProgram): string {
  const { figure, bindings } = spec;
  const values = valuesOf(spec);
  const own = program ?? programOf(figure)?.program;
  const { parameters, above, body, shown } = own ?? attentionProgram;
  const given = parameters.map((name) => {
    const variable = isBound(spec, name) ? bindings[name] : undefined;
    return `${name}=${variable ?? pythonLiteral(values[name])}`;
  });
  const computes = own ? (own.computes?.(values) ?? "its numbers") : "attention in its window";
  const name = `figure_${figure.replace(/\W+/g, "_")}`;
  return `# Local Attention Lab, figure "${figure.replace(/[\r\n"\\]/g, " ")}".
# Where it is not drawn, this computes ${computes}.
import torch
${above ? `\n${above}\n` : ""}

def ${name}(${given.length > 0 ? `\n${parameterLines(given)}\n` : ""}):
${body}


${name}()["${shown}"]`;
}
