import { EditorView } from "@codemirror/view";

/** What a cell's text has beyond the house theme: it is as high as its text, and the frame is drawn by the cell. */
export const cellTheme = EditorView.theme({
  "&": { backgroundColor: "transparent", fontSize: "var(--code-size)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { lineHeight: "1.55", overflowX: "auto", fontVariantLigatures: "none" },
  ".cm-content": { padding: "0.5rem 0", minHeight: "2.25rem" },
  ".cm-line": { padding: "0 0.75rem 0 0.25rem" },
  ".cm-failed-gutter": { paddingLeft: "0.15rem", width: "0.9rem" },
  ".cm-panels": {
    color: "var(--text)",
    backgroundColor: "var(--surface-sunken)",
    borderColor: "var(--border)",
  },
  ".cm-panel.cm-search": { fontFamily: "var(--font-text)", fontSize: "var(--size-small)" },
  ".cm-textfield, .cm-button": {
    color: "var(--text)",
    background: "var(--surface)",
    border: "1px solid var(--border-strong)",
    borderRadius: "var(--radius)",
  },
  ".cm-searchMatch": { backgroundColor: "var(--key-soft)" },
  ".cm-searchMatch-selected": { outline: "2px solid var(--key)" },
  ".cm-selectionMatch": { backgroundColor: "var(--surface-sunken)" },
  ".cm-tooltip": { maxWidth: "min(36rem, 90vw)", boxShadow: "var(--shadow)", borderRadius: "var(--radius)" },
  ".cm-nb-tip": {
    maxHeight: "16rem",
    overflow: "auto",
    padding: "0.35rem 0.6rem",
    fontFamily: "var(--font-mono)",
    fontSize: "var(--size-tiny)",
    lineHeight: "1.5",
    whiteSpace: "pre-wrap",
  },
  ".cm-nb-shape": { display: "grid", gap: "2px", marginBottom: "0.3rem" },
  ".cm-nb-shape div": {
    display: "flex",
    alignItems: "center",
    gap: "0.4rem",
    fontVariantNumeric: "tabular-nums",
  },
  ".cm-nb-shape i": { display: "inline-block", height: "8px", backgroundColor: "var(--border-strong)" },
  ".cm-nb-tip b": { fontWeight: "700", textDecoration: "underline" },
});
