type EditorModule = typeof import("./editor-module");

let loaded: EditorModule | null = null;
let loading = false;
const listeners = new Set<() => void>();

export function editorModule(): EditorModule | null {
  return loaded;
}

export function onEditorLoaded(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Fetches CodeMirror, once; until it is there, texts can be read. */
export function loadEditor(): void {
  if (loading) return;
  loading = true;
  import("./editor-module").then(
    (module) => {
      loaded = module;
      for (const listener of listeners) listener();
    },
    () => {
      loading = false;
    },
  );
}
