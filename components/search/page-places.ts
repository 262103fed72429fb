import type { Language } from "@/content/languages";
import type { BenchMessages } from "@/content/messages/en/bench";
import type { ClassMessages } from "@/content/messages/en/class";
import type { LmsMessages } from "@/content/messages/en/lms";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import type { OfflineMessages } from "@/content/messages/en/offline";
import type { PythonMessages } from "@/content/messages/en/python";
import type { ReferenceMessages } from "@/content/messages/en/reference";
import type { ShellMessages } from "@/content/messages/en/shell";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import { loadMessages } from "@/content/messages/load";
import type { Place } from "./index-of";

/** The pages themselves: who looks for a word such as “teacher” or “notebook” wants the page, not a sentence. */
export async function pagePlaces(language: Language): Promise<Place[]> {
  const [{ section }, workshop, room, lms, python, notebook, bench, offline, reference] = await Promise.all([
    loadMessages<ShellMessages>(language, "shell"),
    loadMessages<WorkshopMessages>(language, "workshop"),
    loadMessages<ClassMessages>(language, "class"),
    loadMessages<LmsMessages>(language, "lms"),
    loadMessages<PythonMessages>(language, "python"),
    loadMessages<NotebookMessages>(language, "notebook"),
    loadMessages<BenchMessages>(language, "bench"),
    loadMessages<OfflineMessages>(language, "offline"),
    loadMessages<ReferenceMessages>(language, "reference"),
  ]);
  const { builder, deck, results, page } = workshop;
  const pages = [
    { id: "teach/", within: section.teach, title: builder.title, says: [builder.lead, page.description] },
    { id: "teach/results/", within: section.teach, title: results.title, says: [results.description] },
    { id: "deck/", within: section.teach, title: deck.title, says: [deck.description] },
    { id: "class/", within: section.teach, title: room.page.title, says: [room.page.description] },
    { id: "lms/", within: section.teach, title: lms.page.title, says: [lms.page.lead] },
    { id: "python/", within: "", title: python.title, says: [python.lead] },
    { id: "notebook/", within: section.python, title: notebook.title, says: [notebook.description] },
    { id: "bench/", within: section.lab, title: bench.title, says: [bench.description] },
    { id: "offline/", within: "", title: offline.title, says: [offline.lead] },
    { id: "cheat-sheet/", within: "", title: reference.sheet.title, says: [reference.sheet.description] },
  ];
  return pages.map(({ says, ...one }) => ({ ...one, text: says.join(" ") }));
}
