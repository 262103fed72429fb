import { formatMessage } from "@/components/ui/format-message";
import type { DoctorMessages } from "@/content/messages/en/doctor";
import type { CauseId, DoctorCauses } from "@/content/messages/en/doctor-causes";
import type { Diagnosis } from "@/kernels/doctor/diagnose";

/** Code, error, shapes, cause and fix as plain text, for a chat. */
export function forAssistant(
  found: Diagnosis,
  { text, shapes, patch }: { text: string; shapes: readonly string[]; patch: string | null },
  t: DoctorMessages,
  words: DoctorCauses,
): string {
  const { finding, causes, exception, reading } = found;
  const heads = t.assistantText;
  const parts: string[] = [];
  const add = (title: string, body: string) => {
    if (body.trim() !== "") parts.push(`${title}\n${body.trim()}`);
  };
  add(heads.code, reading.code);
  add(
    heads.error,
    exception ? [exception.type, exception.message].filter(Boolean).join(": ") : text.slice(0, 4000),
  );
  const sides = (finding?.sides ?? []).map(({ name, shape }) =>
    formatMessage(t.numbers, { name: name || "?", value: `(${shape.join(", ")})` }),
  );
  add(heads.shapes, [...shapes, ...(shapes.length === 0 ? sides : [])].join("\n"));
  add(
    heads.cause,
    causes
      .map(({ id }) => words[id as CauseId])
      .map(([title, why, remedy]) => `- ${title}. ${why} ${remedy}`)
      .join("\n"),
  );
  add(heads.fix, patch ?? "");
  return `${parts.join("\n\n")}\n`;
}
