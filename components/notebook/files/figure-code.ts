import { defaultExperiment, parseExperiment } from "@/kernels/lab/experiment";
import type { FigureSpec } from "../model/cells";
import { attentionProgram, figurePrograms } from "./figure-programs";
import { pythonLiteral } from "./python-literal";

/** Parameters as Python lines of moderate width. */
function parameterLines(given: readonly string[]): string {
  const lines: string[] = [];
  for (let at = 0; at < given.length; at += 4) lines.push(`    ${given.slice(at, at + 4).join(", ")},`);
  return lines.join("\n");
}

/**
 * The figure as Python for a Jupyter without figures: the same inputs from the same seed (the lab's `randn` is PyTorch's,
 * bit for bit on x86 with AVX2), the same numbers. A figure without a program of its own gives the weights of attention
 * over exactly its window. Properties bound to variables read those variables.
 */
export function figureCode({ figure, experiment, bindings }: FigureSpec): string {
  const values = parseExperiment({ v: defaultExperiment.v, ...experiment }).experiment;
  const own = Object.hasOwn(figurePrograms, figure) ? figurePrograms[figure] : undefined;
  const { parameters, body, shown } = own ?? attentionProgram;
  const given = parameters.map((name) => {
    const variable = Object.hasOwn(bindings, name) ? bindings[name] : undefined;
    return `${name}=${variable ?? pythonLiteral(values[name])}`;
  });
  const computes = own ? (own.computes?.(values) ?? "its numbers") : "attention in its window";
  const name = `figure_${figure.replace(/\W+/g, "_")}`;
  return `# Local Attention Lab, figure "${figure.replace(/[\r\n"\\]/g, " ")}".
# Where it is not drawn, this computes ${computes}.
import torch


def ${name}(${given.length > 0 ? `\n${parameterLines(given)}\n` : ""}):
${body}


${name}()["${shown}"]`;
}
