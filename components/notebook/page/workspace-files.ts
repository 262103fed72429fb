import { programsIfHad } from "@/components/figures/program/load";
import { formatMessage } from "@/components/ui/format-message";
import { saveFile } from "@/components/ui/save-file";
import { copyText } from "@/components/ui/use-copy";
import type { LessonNotebook } from "@/content/notebooks";
import { exportResults as resultsFile } from "../exercises/results";
import { completeFigures, isIncomplete } from "../files/figure-complete";
import { fileName } from "../files/file-name";
import { type FileNote, readIpynb } from "../files/ipynb-read";
import { writeIpynb } from "../files/ipynb-write";
import { readPy, writePy } from "../files/py-format";
import { toShareFragment } from "../files/share-link";
import { loadLesson } from "../lessons/load";
import { figureSources } from "../session/figure-sources";
import type { NotebookInfo } from "../storage/database";
import { noteText, refusalText } from "./file-words";
import type { Workspace } from "./workspace";

/** A link that holds the notebook as it is now; it opens in the view that is shown here. */
export async function share(workspace: Workspace): Promise<void> {
  const { notice } = workspace.session.messages;
  await programsIfHad();
  const result = await toShareFragment(workspace.get().name, workspace.session.store.get().document);
  if (!result.ok) {
    workspace.notice(formatMessage(notice.linkTooLong, { size: result.length, max: result.limit }), true);
    return;
  }
  const url = new URL(location.href);
  url.search = "";
  url.hash = `${result.fragment.slice(1)}${workspace.session.ui.get().view === "app" ? "&view=app" : ""}`;
  if (await copyText(url.href)) return workspace.session.say(notice.linkCopied);
  // Without a clipboard the link is put where it can be copied from.
  workspace.notice(`${notice.linkBelow} ${url.href}`);
}

/** A notebook that comes with the lab, as a copy of the reader's own. */
export async function openLesson(workspace: Workspace, name: LessonNotebook, title: string): Promise<void> {
  try {
    await programsIfHad();
    const result = await loadLesson(name, workspace.session.language);
    if (result.ok) await workspace.create(title, result.document);
    else
      workspace.notice(
        formatMessage(workspace.session.messages.file.refused, {
          name: title,
          reason: refusalText(workspace.session.messages, result.refusal),
        }),
      );
  } catch {
    workspace.notice(
      formatMessage(workspace.session.messages.file.refused, {
        name: title,
        reason: workspace.session.messages.file.notFetched,
      }),
    );
  }
}

/** A file of the reader's: read as a copy, nothing in it runs. */
export async function openFile(workspace: Workspace, file: File): Promise<void> {
  if (/\.zip$/i.test(file.name)) return openArchive(workspace, file);
  await programsIfHad();
  const text = await file.text();
  const name = file.name.replace(/\.(ipynb|py|json)$/i, "");
  if (/\.py$/i.test(file.name)) {
    await workspace.create(name, readPy(text));
    return workspace.session.say(formatMessage(workspace.session.messages.notice.opened, { name }));
  }
  const result = readIpynb(text);
  if (!result.ok) {
    const reason = refusalText(workspace.session.messages, result.refusal);
    return workspace.notice(
      formatMessage(workspace.session.messages.file.refused, { name: file.name, reason }),
    );
  }
  await workspace.create(name, result.document);
  for (const note of result.notes.filter(worthSaying))
    workspace.notice(noteText(workspace.session.messages, note));
  workspace.session.say(formatMessage(workspace.session.messages.notice.opened, { name }));
}

/** A notebook with its files, as `download` writes it. */
async function openArchive(workspace: Workspace, file: File): Promise<void> {
  const { messages } = workspace.session;
  const { unpackNotebook } = await import("@/components/files/archive");
  await programsIfHad();
  const found = unpackNotebook(new Uint8Array(await file.arrayBuffer()));
  if (!found)
    return workspace.notice(
      formatMessage(messages.file.refused, { name: file.name, reason: messages.file.notArchive }),
    );
  const result = readIpynb(found.ipynb);
  if (!result.ok) {
    const reason = refusalText(messages, result.refusal);
    return workspace.notice(formatMessage(messages.file.refused, { name: file.name, reason }));
  }
  await workspace.create(found.name, result.document);
  await workspace.shelf.add(found.files);
  workspace.session.say(formatMessage(messages.notice.opened, { name: found.name }));
}

/** Is a dropped file a notebook? A module is one only where it is parted into cells, as `download` writes it. */
export async function isNotebook(file: File): Promise<boolean> {
  if (/\.(?:ipynb|zip)$/i.test(file.name)) return true;
  return /\.py$/i.test(file.name) && /^# %%/m.test(await file.text());
}

/** The notebook and the files beside it, as one file. */
export async function downloadWithFiles(workspace: Workspace): Promise<void> {
  const { document: notebook } = workspace.session.store.get();
  const name = fileName(workspace.get().name);
  const { codes, lacking } = await completeFigures(notebook.cells, figureSources);
  const { packNotebook } = await import("@/components/files/archive");
  saveFile(
    `${name}.zip`,
    packNotebook(name, writeIpynb(notebook, codes), workspace.shelf.get()),
    "application/zip",
  );
  if (lacking > 0)
    workspace.notice(formatMessage(workspace.session.messages.notice.fileIncomplete, { count: lacking }));
}

/** The notebook as a file, with the code of its figures as complete as it can be had just now. */
export async function download(workspace: Workspace, form: "ipynb" | "py"): Promise<void> {
  const { document: notebook } = workspace.session.store.get();
  const { name } = workspace.get();
  const { notice } = workspace.session.messages;
  if (isIncomplete(notebook.cells)) workspace.session.say(notice.completing);
  const { codes, lacking } = await completeFigures(notebook.cells, figureSources);
  const text = form === "ipynb" ? writeIpynb(notebook, codes) : writePy(notebook, codes);
  const type = form === "ipynb" ? "application/x-ipynb+json" : "text/x-python";
  saveFile(`${fileName(name)}.${form}`, text, type);
  if (lacking > 0) workspace.notice(formatMessage(notice.fileIncomplete, { count: lacking }));
  else if (codes.size > 0) workspace.session.say(notice.completed);
}

/** The learner's results, as a file of their own. */
export function exportResults(workspace: Workspace): void {
  const text = resultsFile(workspace.get().name, workspace.session.store.get().document, new Date());
  saveFile(`${fileName(workspace.get().name)}-results.json`, text, "application/json");
}

/** The record of a notebook as it is stored, damaged or not. */
export async function downloadStored(workspace: Workspace, { id, name }: NotebookInfo): Promise<void> {
  try {
    const text = await workspace.notebooks?.stored(id);
    if (text !== undefined) saveFile(`${fileName(name)}-stored.json`, text, "application/json");
  } catch {
    workspace.notice(workspace.session.messages.file.problems.unreadable);
  }
}

const worthSaying = (note: FileNote) => note.code !== "new_ids";
