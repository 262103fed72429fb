import { fill } from "@/components/ui/fill";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import type { FileNote, Refusal } from "../files/ipynb-read";

/** Why a file was not opened, in words. */
export function refusalText({ file }: NotebookMessages, refusal: Refusal): string {
  const { code, ...values } = refusal;
  if (refusal.code === "not_json" && refusal.found === "") return fill(file.cutShort, { line: refusal.line });
  return fill(file.refusals[code], values as Record<string, string | number>);
}

/** What was changed in a file on the way in, in words. */
export function noteText({ file }: NotebookMessages, note: FileNote): string {
  if (note.code === "unknown_fields")
    return fill(file.notes.unknown_fields, { fields: note.fields.join(", ") });
  const { code, ...values } = note;
  return fill(file.notes[code], values);
}
