import { formatMessage } from "@/components/ui/format-message";
import { shapeText } from "@/components/ui/numbers";
import type { FirstMessages } from "@/content/messages/en/first";
import type { ShownCall } from "./shown";

/** How a call ended, in a line. The mark says it without colour. */
export interface Verdict {
  readonly kind: "error" | "warning" | "ok" | "notRun";
  readonly mark: string;
  readonly text: string;
}

export function verdictOf({ trace, result, notes }: ShownCall, t: FirstMessages): Verdict {
  if (trace.error) {
    const step = trace.steps.length;
    const text = step === 0 ? t.verdict.errorBefore : t.verdict.error;
    return { kind: "error", mark: "✕", text: formatMessage(text, { step, type: trace.error.type }) };
  }
  if (!result) return { kind: "notRun", mark: "–", text: t.verdict.notRun };
  const text = formatMessage(t.verdict.ok, { shape: shapeText(result.output.shape) });
  return notes.some(({ code }) => code !== "as_intended")
    ? { kind: "warning", mark: "!", text }
    : { kind: "ok", mark: "✓", text };
}
