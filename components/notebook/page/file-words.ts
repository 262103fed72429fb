import { formatMessage } from "@/components/ui/format-message";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import type { FileNote, Refusal } from "../files/ipynb-read";

/** Why a file was not opened, in words. */
export function refusalText({ file }: NotebookMessages, refusal: Refusal): string {
  const { code, ...values } = refusal;
  if (refusal.code === "not_json" && refusal.found === "")
    return formatMessage(file.cutShort, { line: refusal.line });
  return formatMessage(file.refusals[code], values as Record<string, string | number>);
}

/** What was changed in a file on the way in, in words. */
export function noteText({ file }: NotebookMessages, note: FileNote): string {
  if ("fields" in note) return formatMessage(file.notes[note.code], { fields: note.fields.join(", ") });
  const { code, ...values } = note;
  return formatMessage(file.notes[code], values);
}
