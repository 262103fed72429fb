import { onFirstHand, onHandsOrReading } from "@/components/ui/first-hand";
import { LateModule } from "@/components/ui/late-module";

const editor = new LateModule(() => import("./editor-module"));
const colours = new LateModule(() => import("@/components/ui/highlight-python"));

export const editorModule = editor.get;
export const onEditorLoaded = editor.subscribe;
export const colouring = colours.get;
export const onColoursLoaded = colours.subscribe;

/** Fetches CodeMirror; until it is there, texts can be read. */
export function loadEditor(): void {
  void colours.load();
  void editor.load();
}

let waiting = false;

/**
 * Fetches the editor once the reader's hands are at the page, and the colours of texts after a while. A notebook is text
 * first; what edits it is half of the page's scripts, and would hold up all else.
 */
export function loadEditorSoon(): void {
  if (waiting || editorModule()) return;
  waiting = true;
  onHandsOrReading(() => void colours.load());
  onFirstHand(() => {
    waiting = false;
    void editor.load();
  });
}
