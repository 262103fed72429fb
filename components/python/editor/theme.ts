import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { pythonKinds } from "@/components/ui/highlight-python";

/** Colours come from the page's tokens, which reach into the editor's shadow root by inheritance. */
export const editorTheme = EditorView.theme({
  "&": {
    color: "var(--text)",
    backgroundColor: "var(--surface)",
    fontSize: "var(--code-size, 0.875rem)",
  },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
  ".cm-scroller": {
    fontFamily: "var(--font-mono, ui-monospace, monospace)",
    lineHeight: "1.55",
    overflow: "auto",
  },
  ".cm-content": { caretColor: "var(--text)", padding: "0.75rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": {
    color: "var(--text-muted)",
    backgroundColor: "transparent",
    border: "none",
    fontVariantNumeric: "tabular-nums",
  },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--surface-sunken)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "var(--selection)",
  },
  ".cm-matchingBracket": { backgroundColor: "var(--selection)", outline: "none" },
  ".cm-shape": { color: "var(--text-muted)", marginInlineStart: "1.5rem", fontStyle: "italic" },
  ".cm-failed": { backgroundColor: "var(--error-soft)" },
  ".cm-failed-gutter": { color: "var(--error)", fontWeight: "700", paddingLeft: "0.35rem", width: "0.9rem" },
  ".cm-tooltip": {
    color: "var(--text)",
    backgroundColor: "var(--surface-raised)",
    border: "1px solid var(--border)",
  },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    color: "var(--text)",
    backgroundColor: "var(--selection)",
  },
});

const colours = {
  keyword: { color: "var(--code-keyword)" },
  string: { color: "var(--code-string)" },
  numeral: { color: "var(--code-number)" },
  comment: { color: "var(--code-comment)", fontStyle: "italic" },
  function: { color: "var(--code-function)" },
  class: { color: "var(--code-class)" },
};

/** As code that is only read is coloured, and what is no Python besides. */
export const highlight = HighlightStyle.define([
  ...pythonKinds.map(({ tag, kind }) => ({ tag, ...colours[kind] })),
  { tag: tags.invalid, color: "var(--error)" },
]);
