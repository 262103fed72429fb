import { fill } from "@/components/ui/fill";
import type { LessonNotebook } from "@/content/notebooks";
import { exportResults as resultsFile } from "../exercises/results";
import { completeFigures, isIncomplete } from "../files/figure-complete";
import { type FileNote, readIpynb } from "../files/ipynb-read";
import { writeIpynb } from "../files/ipynb-write";
import { readPy, writePy } from "../files/py-format";
import { toShareFragment } from "../files/share-link";
import { loadLesson } from "../lessons/load";
import { figureSources } from "../session/figure-sources";
import type { Desk } from "./desk";
import { noteText, refusalText } from "./file-words";

/** A link that holds the notebook as it is now; it opens in the view that is shown here. */
export async function share(desk: Desk): Promise<void> {
  const { notice } = desk.session.messages;
  const result = await toShareFragment(desk.get().name, desk.session.store.get().document);
  if (!result.ok) {
    desk.notice(fill(notice.linkTooLong, { size: result.length, max: result.limit }), true);
    return;
  }
  const url = new URL(location.href);
  url.search = "";
  url.hash = `${result.fragment.slice(1)}${desk.session.ui.get().view === "app" ? "&view=app" : ""}`;
  try {
    await navigator.clipboard.writeText(url.href);
    desk.session.say(notice.linkCopied);
  } catch {
    // Plain http has no clipboard: the link is put where it can be copied from.
    desk.notice(`${notice.linkBelow} ${url.href}`);
  }
}

/** A notebook that comes with the lab, as a copy of the reader's own. */
export async function openLesson(desk: Desk, name: LessonNotebook, title: string): Promise<void> {
  try {
    const result = await loadLesson(name, desk.session.language);
    if (result.ok) await desk.create(title, result.document);
    else
      desk.notice(
        fill(desk.session.messages.file.refused, {
          name: title,
          reason: refusalText(desk.session.messages, result.refusal),
        }),
      );
  } catch {
    desk.notice(
      fill(desk.session.messages.file.refused, {
        name: title,
        reason: desk.session.messages.file.notFetched,
      }),
    );
  }
}

/** A file of the reader's: read as a copy, nothing in it runs. */
export async function openFile(desk: Desk, file: File): Promise<void> {
  const text = await file.text();
  const name = file.name.replace(/\.(ipynb|py|json)$/i, "");
  if (/\.py$/i.test(file.name)) {
    await desk.create(name, readPy(text));
    return desk.session.say(fill(desk.session.messages.notice.opened, { name }));
  }
  const result = readIpynb(text);
  if (!result.ok) {
    const reason = refusalText(desk.session.messages, result.refusal);
    return desk.notice(fill(desk.session.messages.file.refused, { name: file.name, reason }));
  }
  await desk.create(name, result.document);
  for (const note of result.notes.filter(worthSaying)) desk.notice(noteText(desk.session.messages, note));
  desk.session.say(fill(desk.session.messages.notice.opened, { name }));
}

/** The notebook as a file, with the code of its figures as complete as it can be had just now. */
export async function download(desk: Desk, form: "ipynb" | "py"): Promise<void> {
  const { document: notebook } = desk.session.store.get();
  const { name } = desk.get();
  const { notice } = desk.session.messages;
  if (isIncomplete(notebook.cells)) desk.session.say(notice.completing);
  const { codes, lacking } = await completeFigures(notebook.cells, figureSources);
  const text = form === "ipynb" ? writeIpynb(notebook, codes) : writePy(notebook, codes);
  const type = form === "ipynb" ? "application/x-ipynb+json" : "text/x-python";
  saveAs(`${fileName(name)}.${form}`, new Blob([text], { type }));
  if (lacking > 0) desk.notice(fill(notice.fileIncomplete, { count: lacking }));
  else if (codes.size > 0) desk.session.say(notice.completed);
}

/** The learner's results, as a file of their own. */
export function exportResults(desk: Desk): void {
  const text = resultsFile(desk.get().name, desk.session.store.get().document, new Date());
  saveAs(`${fileName(desk.get().name)}-results.json`, new Blob([text], { type: "application/json" }));
}

const fileName = (name: string) => name.replace(/[\\/:*?"<>|]+/g, "-") || "notebook";

const worthSaying = (note: FileNote) => note.code !== "new_ids";

function saveAs(name: string, blob: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
