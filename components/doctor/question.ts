import { formatMessage } from "@/components/ui/format-message";
import type { DoctorMessages } from "@/content/messages/en/doctor";
import type { Diagnosis } from "@/kernels/doctor/diagnose";

/** The one thing to ask where several causes fit: by what the message leaves open. */
export function questionOf(
  { causes, finding }: Diagnosis,
  t: DoctorMessages,
): { readonly text: string } | null {
  if (!finding || causes.length < 2) return null;
  const { a, b } = finding.told;
  const told = a !== undefined && b !== undefined;
  const text =
    told && finding.kind === "broadcast"
      ? formatMessage(t.questions.which, { n: Math.min(Number(a), Number(b)), axis: finding.axis ?? "" })
      : t.questions.what;
  return { text };
}
