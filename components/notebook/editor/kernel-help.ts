import { type CompletionResult, type CompletionSource, startCompletion } from "@codemirror/autocomplete";
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { EditorView, hoverTooltip, showTooltip, type Tooltip, ViewPlugin } from "@codemirror/view";
import type { CompletionList, Inspection, Signature } from "@/kernels/python/services";

/** What a text asks of the running kernel. Each gives null when there is none, or it is busy: typing starts nothing. */
export interface Questions {
  complete(code: string, caret: number): Promise<CompletionList> | null;
  signature(code: string, caret: number): Promise<Signature | null> | null;
  inspect(code: string, caret: number): Promise<Inspection> | null;
}

const NAME = /[\w.]*\w$/;

/** Completions as one types a name or a dot, and when Tab asks for them. */
export function completionFrom(questions: Questions): CompletionSource {
  return async (context): Promise<CompletionResult | null> => {
    const word = context.matchBefore(/[\w.]+/);
    if (!context.explicit && !(word && (word.text.includes(".") || word.text.length >= 2))) return null;
    // A kernel that was restarted meanwhile answers nothing.
    const answer = await questions.complete(context.state.doc.toString(), context.pos)?.catch(() => null);
    if (!answer || answer.items.length === 0 || context.aborted) return null;
    return {
      from: answer.start,
      to: answer.end,
      options: answer.items.map(({ label, kind, detail }) => ({ label, detail, type: kind })),
      validFor: /^\w*$/,
    };
  };
}

/** For Tab: asks at once after a name, and says that the key was used. */
export function completeAtName(view: EditorView): boolean {
  const { main } = view.state.selection;
  const line = view.state.doc.lineAt(main.head);
  if (
    !main.empty ||
    !(
      NAME.test(line.text.slice(0, main.head - line.from)) ||
      view.state.sliceDoc(main.head - 1, main.head) === "."
    )
  )
    return false;
  return startCompletion(view);
}

const setSignature = StateEffect.define<{ position: number; signature: Signature } | null>();

function tip(): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "cm-nb-tip";
  return dom;
}

function drawSignature({ label, parameters, active, documentation }: Signature): HTMLElement {
  const dom = tip();
  dom.setAttribute("role", "status");
  const part = parameters[active];
  if (part) {
    const strong = document.createElement("b");
    strong.textContent = label.slice(part.start, part.end);
    dom.append(label.slice(0, part.start), strong, label.slice(part.end));
  } else dom.append(label);
  if (documentation) dom.append(`\n\n${documentation}`);
  return dom;
}

const signatureField = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setSignature)) continue;
      if (!effect.value) return null;
      const { position, signature } = effect.value;
      return { pos: position, above: true, create: () => ({ dom: drawSignature(signature) }) };
    }
    return transaction.docChanged && value ? { ...value, pos: transaction.changes.mapPos(value.pos) } : value;
  },
  provide: (field) => showTooltip.from(field),
});

/** Asks for the signature of the call around the caret and shows it; takes it away where there is none. */
export function askSignature(view: EditorView, questions: Questions): void {
  const position = view.state.selection.main.head;
  const asked = questions.signature(view.state.doc.toString(), position);
  void asked
    ?.catch(() => null)
    .then((signature) => {
      if (view.state.selection.main.head !== position || !view.dom.isConnected) return;
      view.dispatch({ effects: setSignature.of(signature && { position, signature }) });
    });
}

const closed = (view: EditorView) => view.state.field(signatureField, false) === null;

export function closeSignature(view: EditorView): boolean {
  if (closed(view)) return false;
  view.dispatch({ effects: setSignature.of(null) });
  return true;
}

/** The signature follows `(` and `,`, and the caret while it is shown. */
function signatures(questions: Questions): Extension {
  const follow = ViewPlugin.define((view) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      clearTimeout(timer);
      timer = setTimeout(() => askSignature(view, questions), 60);
    };
    return {
      update(update) {
        if (!update.docChanged && !update.selectionSet) return;
        let opened = false;
        if (update.transactions.some((each) => each.isUserEvent("input"))) {
          update.changes.iterChanges((_a, _b, _c, _d, inserted) => {
            opened ||= /[(,]/.test(inserted.toString());
          });
        }
        if (opened || !closed(view)) ask();
      },
      destroy: () => clearTimeout(timer),
    };
  });
  return [
    signatureField,
    follow,
    EditorView.domEventHandlers({
      blur: (_event, view) => {
        // Not while the editor handles the event itself.
        setTimeout(() => view.dom.isConnected && closeSignature(view), 0);
      },
    }),
  ];
}

/** What a name is, its shape first, when one points at it. */
function shapes(questions: Questions): Extension {
  return hoverTooltip(
    async (view, position) => {
      const word = view.state.wordAt(position);
      if (!word) return null;
      const found = await questions.inspect(view.state.doc.toString(), word.to)?.catch(() => null);
      if (!found?.found) return null;
      return {
        pos: word.from,
        end: word.to,
        above: true,
        create: () => {
          const dom = tip();
          const { variable } = found;
          dom.textContent = found.text.split("\n\n", 2).join("\n\n");
          if (variable?.shape) dom.prepend(shapeBlocks(variable.shape));
          return { dom };
        },
      };
    },
    { hoverTime: 350 },
  );
}

/** A tensor's sizes drawn as bars, longest axis full: shapes are compared at a glance. */
function shapeBlocks(shape: readonly number[]): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "cm-nb-shape";
  const largest = Math.max(1, ...shape);
  for (const size of shape) {
    const row = document.createElement("div");
    const bar = document.createElement("i");
    bar.style.width = `${Math.max(2, Math.round((96 * Math.log2(size + 1)) / Math.log2(largest + 1)))}px`;
    row.append(bar, String(size));
    dom.append(row);
  }
  return dom;
}

/** Signatures and shapes from the running kernel. */
export function kernelHelp(questions: Questions): Extension {
  return [signatures(questions), shapes(questions)];
}
