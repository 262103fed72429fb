import type { EditorState } from "@codemirror/state";

/** States of editors that are off the page: caret and the text's own undo outlive the view. */
export const keptStates = new Map<string, EditorState>();
