import {
  autocompletion,
  type CompletionResult,
  type CompletionSource,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { CompletionList } from "@/kernels/python/services";
import { failedLines, markFailed } from "./failed-lines";
import { type Margin, shapeMargin, showShapes } from "./shape-margin";
import { editorTheme, highlight } from "./theme";

export interface EditorOptions {
  code: string;
  /** Accessible name, and the help a screen reader adds to it. */
  label: string;
  help: string;
  onChange: (code: string) => void;
  onRun: () => void;
  /** Asks the running kernel; null when there is none to ask. */
  complete: (code: string, position: number) => Promise<CompletionList> | null;
}

export interface Editor {
  setCode(code: string): void;
  /** Marks lines (1-based) as those the error went through; none clears. */
  markFailed(lines: readonly number[], label: string): void;
  /** Text behind lines (1-based), until the code changes. */
  showShapes(margin: Margin): void;
  goToLine(line: number): void;
  destroy(): void;
}

function completionSource(complete: EditorOptions["complete"]): CompletionSource {
  return async (context): Promise<CompletionResult | null> => {
    const word = context.matchBefore(/[\w.]+/);
    if (!context.explicit && !word?.text.includes(".")) return null;
    const answer = await complete(context.state.doc.toString(), context.pos);
    if (!answer || answer.items.length === 0) return null;
    return {
      from: answer.start,
      to: answer.end,
      options: answer.items.map(({ label, detail }) => ({ label, detail })),
    };
  };
}

/**
 * A Python editor in a shadow root of `host`: there CodeMirror's own rules become adopted style sheets, which a
 * strict style-src allows.
 */
export function createEditor(host: HTMLElement, options: EditorOptions): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open", delegatesFocus: true });
  const runKeys = keymap.of(
    ["Mod-Enter", "Shift-Enter"].map((key) => ({
      key,
      run: () => {
        options.onRun();
        return true;
      },
    })),
  );
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: options.code,
      extensions: [
        Prec.highest(runKeys),
        failedLines,
        shapeMargin,
        lineNumbers(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        indentOnInput(),
        indentUnit.of("    "),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ override: [completionSource(options.complete)] }),
        python(),
        syntaxHighlighting(highlight),
        editorTheme,
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          indentWithTab,
        ]),
        // Named focusable outright: checkers of accessibility do not take an editable element for one.
        EditorView.contentAttributes.of({
          tabindex: "0",
          "aria-label": options.label,
          "aria-description": options.help,
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setCode(code) {
      if (code === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code } });
    },
    markFailed: (lines, label) => markFailed(view, lines, label),
    showShapes: (margin) => showShapes(view, margin),
    goToLine(line) {
      if (line < 1 || line > view.state.doc.lines) return;
      const { from } = view.state.doc.line(line);
      view.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: "center" }),
      });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
