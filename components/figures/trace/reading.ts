import { formatMessage } from "@/components/ui/format-message";
import { shapeText } from "@/components/ui/numbers";
import type { TraceMessages } from "@/content/messages/en/trace";
import type { TraceFigureMessages } from "@/content/messages/en/trace-figure";
import type { DrawnColumn } from "./rows";

/** One step in a sentence: what it is called, and what it makes of what. */
export function readingOf(
  messages: TraceFigureMessages,
  { trace: { steps: texts } }: TraceMessages,
  { title, trace }: DrawnColumn,
  step: number,
): string {
  const here = trace.steps[step - 1];
  if (!here) return "";
  const { id, code, inputs, outputs } = here;
  const named = (shapes: typeof inputs) =>
    shapes.map(({ name, shape }) => `${name} ${shapeText(shape)}`).join(messages.and);
  return formatMessage(outputs.length > 0 ? messages.reading.makes : messages.reading.stops, {
    call: title,
    step,
    count: trace.steps.length,
    title: texts[id].title,
    code,
    takes: named(inputs),
    makes: named(outputs),
  });
}
