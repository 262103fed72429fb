import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  completionStatus,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension, Prec, Transaction } from "@codemirror/state";
import { EditorView, type KeyBinding, keymap, lineNumbers, tooltips } from "@codemirror/view";
import { failedLines, markFailed } from "@/components/python/editor/failed-lines";
import { type Margin, shapeMargin, showShapes } from "@/components/python/editor/shape-margin";
import { editorTheme, highlight } from "@/components/python/editor/theme";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import { cellTheme } from "./cell-theme";
import { outdentAfterLast } from "./indent";
import {
  askSignature,
  closeSignature,
  completeAtName,
  completionFrom,
  kernelHelp,
  type Questions,
} from "./kernel-help";

export type EditorLanguage = "python" | "markdown" | "plain";

export interface CellEditorOptions {
  readonly language: EditorLanguage;
  readonly label: string;
  readonly messages: NotebookMessages["editor"];
  readonly readOnly: boolean;
  readonly lineNumbers: boolean;
  /** Whom to ask for completions, signatures and shapes; null for text. */
  readonly questions: Questions | null;
  readonly onChange: (source: string) => void;
  /** The caret went over an edge: Up in the first line or Down in the last one. */
  readonly onEdge: (direction: "up" | "down") => boolean;
}

export interface CellEditor {
  readonly view: EditorView;
  setSource(source: string): void;
  setLabel(label: string): void;
  showLineNumbers(shown: boolean): void;
  setReadOnly(readOnly: boolean): void;
  markFailed(lines: readonly number[], label: string): void;
  /** Text behind lines, until the text changes. */
  showShapes(margin: Margin): void;
  goToLine(line: number): void;
  search(): void;
  /** Offset of the caret, where a split cuts. */
  caret(): number;
  focus(at?: "start" | "end" | number): void;
  /** Ends the view; what it gives brings text, caret and history back. */
  destroy(): EditorState;
}

const languages: Record<EditorLanguage, () => Extension> = {
  python: () => [
    python(),
    outdentAfterLast,
    indentUnit.of("    "),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
  ],
  markdown: () => [markdown(), bracketMatching(), EditorView.lineWrapping],
  plain: () => EditorView.lineWrapping,
};

/** Tab indents from the start of a line and asks for completions after a name, as in Jupyter. Esc leaves the text. */
function tabKey(questions: Questions | null): KeyBinding {
  return {
    key: "Tab",
    run: (view) => {
      const { state } = view;
      const { main } = state.selection;
      const before = state.doc.lineAt(main.head).text.slice(0, main.head - state.doc.lineAt(main.head).from);
      if (questions && completeAtName(view)) return true;
      if (main.empty && state.selection.ranges.length === 1) {
        view.dispatch(state.replaceSelection(" ".repeat(4 - (before.length % 4))), {
          userEvent: "input",
          scrollIntoView: true,
        });
        return true;
      }
      return indentMore(view);
    },
  };
}

/** Shift + Tab shows the signature within a line and unindents at its start. */
function shiftTab(questions: Questions | null): (view: EditorView) => boolean {
  return (view) => {
    const { main } = view.state.selection;
    const line = view.state.doc.lineAt(main.head);
    const inside = main.empty && line.text.slice(0, main.head - line.from).trim() !== "";
    if (!questions || !inside) return indentLess(view);
    askSignature(view, questions);
    return true;
  };
}

/** Esc is for a list of completions that is shown. One that is only being asked for is dropped on the way out. */
function dropPending(view: EditorView): boolean {
  if (completionStatus(view.state) === "pending") closeCompletion(view);
  return false;
}

/**
 * Long lines scroll: then, and only then, the text is a stop of Tab, at which the arrows move it. Measured when the
 * editor measures, since to ask for a width at once would lay the page out again for each key.
 */
const scrollableByKeys = {
  key: "scrollable by keys",
  read: ({ scrollDOM }: EditorView) => (scrollDOM.scrollWidth > scrollDOM.clientWidth ? 0 : -1),
  write: (tabIndex: number, { scrollDOM }: EditorView) => {
    if (scrollDOM.tabIndex !== tabIndex) scrollDOM.tabIndex = tabIndex;
  },
};

function edgeKeys(onEdge: CellEditorOptions["onEdge"]): KeyBinding[] {
  const leave = (direction: "up" | "down") => (view: EditorView) => {
    const { main } = view.state.selection;
    if (!main.empty) return false;
    const moved = view.moveVertically(main, direction === "down");
    const line = view.state.doc.lineAt(main.head);
    const atEdge = direction === "up" ? line.number === 1 : line.number === view.state.doc.lines;
    // A wrapped line has more than one row: only its outermost one is an edge.
    if (!atEdge || (moved.head !== main.head && moved.head !== line.from && moved.head !== line.to))
      return false;
    return onEdge(direction);
  };
  return [
    { key: "ArrowUp", run: leave("up") },
    { key: "ArrowDown", run: leave("down") },
  ];
}

/** The same in every cell, so that a state kept from an earlier view can be set anew. */
const numbers = new Compartment();
const name = new Compartment();
const writing = new Compartment();

/** The text of one cell. `from` is a state that an earlier view of the same cell left behind. */
export function createCellEditor(
  parent: HTMLElement,
  source: string,
  options: CellEditorOptions,
  from?: EditorState,
): CellEditor {
  const { questions, messages } = options;
  const named = (label: string) =>
    // Tab passes a text by, as in Jupyter: Enter leads into it, Esc out of it, and Tab is free to indent.
    EditorView.contentAttributes.of({
      "aria-label": label,
      "aria-description": messages.help,
      tabindex: "-1",
    });
  const numbered = (shown: boolean) => (shown ? lineNumbers() : []);
  const extensions: Extension = [
    Prec.highest(keymap.of([{ key: "Escape", run: dropPending }])),
    Prec.high(keymap.of(edgeKeys(options.onEdge))),
    failedLines,
    shapeMargin,
    numbers.of(numbered(options.lineNumbers)),
    history(),
    languages[options.language](),
    syntaxHighlighting(highlight),
    questions ? [autocompletion({ override: [completionFrom(questions)] }), kernelHelp(questions)] : [],
    search({ top: true }),
    highlightSelectionMatches({ minSelectionLength: 2 }),
    // Cells off the screen are not laid out, and what is in them is clipped: tooltips live beside the page.
    tooltips({ parent: document.body }),
    writing.of(EditorState.readOnly.of(options.readOnly)),
    EditorState.phrases.of(messages.phrases),
    keymap.of([
      ...closeBracketsKeymap,
      ...(questions ? [...completionKeymap, { key: "Escape", run: closeSignature }] : []),
      ...searchKeymap,
      { key: "Tab", run: acceptCompletion },
      tabKey(questions),
      { key: "Shift-Tab", run: shiftTab(questions) },
      ...historyKeymap,
      ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter" && key !== "Shift-Enter" && key !== "Escape"),
    ]),
    name.of(named(options.label)),
    editorTheme,
    cellTheme,
    EditorView.updateListener.of((update) => {
      if (update.geometryChanged) update.view.requestMeasure(scrollableByKeys);
      const outside = update.transactions.every((each) => each.annotation(Transaction.remote));
      if (update.docChanged && !outside) options.onChange(update.state.doc.toString());
    }),
  ];
  const kept = from?.doc.toString() === source ? from : undefined;
  const view = new EditorView({ parent, state: kept ?? EditorState.create({ doc: source, extensions }) });
  if (kept) {
    view.dispatch({
      effects: [
        name.reconfigure(named(options.label)),
        numbers.reconfigure(numbered(options.lineNumbers)),
        writing.reconfigure(EditorState.readOnly.of(options.readOnly)),
      ],
    });
  }
  return {
    view,
    setSource(text) {
      const now = view.state.doc.toString();
      if (text === now) return;
      view.dispatch({
        changes: { from: 0, to: now.length, insert: text },
        annotations: Transaction.remote.of(true),
      });
    },
    setLabel: (label) => view.dispatch({ effects: name.reconfigure(named(label)) }),
    showLineNumbers: (shown) => view.dispatch({ effects: numbers.reconfigure(numbered(shown)) }),
    setReadOnly: (readOnly) =>
      view.dispatch({ effects: writing.reconfigure(EditorState.readOnly.of(readOnly)) }),
    markFailed: (lines, label) => markFailed(view, lines, label),
    showShapes: (margin) => showShapes(view, margin),
    goToLine(line) {
      const { from: start } = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
      view.dispatch({
        selection: { anchor: start },
        effects: EditorView.scrollIntoView(start, { y: "center" }),
      });
      view.focus();
    },
    search: () => void openSearchPanel(view),
    caret: () => view.state.selection.main.head,
    focus(at) {
      if (at !== undefined) {
        const anchor = at === "start" ? 0 : at === "end" ? view.state.doc.length : at;
        view.dispatch({ selection: { anchor: Math.min(anchor, view.state.doc.length) } });
      }
      view.focus();
    },
    destroy() {
      const { state } = view;
      view.destroy();
      return state;
    },
  };
}
