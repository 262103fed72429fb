import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";

/** What stands behind lines (1-based), and what a press on it does. */
export interface Margin {
  readonly shapes: ReadonlyMap<number, string>;
  readonly onPick?: ((line: number) => void) | undefined;
}

const setShapes = StateEffect.define<Margin>();

class Shape extends WidgetType {
  constructor(
    private readonly text: string,
    private readonly onPick: (() => void) | null,
  ) {
    super();
  }

  override eq(other: Shape): boolean {
    return other.text === this.text && other.onPick === this.onPick;
  }

  toDOM(): HTMLElement {
    const margin = document.createElement("span");
    margin.className = "cm-shape";
    margin.textContent = this.text;
    const { onPick } = this;
    // A short cut for the pointer: the list of lines below the text does the same by keyboard.
    if (onPick) {
      margin.style.cursor = "pointer";
      margin.addEventListener("mousedown", (event) => {
        event.preventDefault();
        onPick();
      });
    }
    return margin;
  }
}

const shapeField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setShapes)) continue;
      const { doc } = transaction.state;
      const { shapes, onPick } = effect.value;
      const lines = [...shapes].filter(([line]) => line >= 1 && line <= doc.lines).sort(([a], [b]) => a - b);
      return Decoration.set(
        lines.map(([line, text]) =>
          Decoration.widget({
            widget: new Shape(text, onPick ? () => onPick(line) : null),
            side: 1,
          }).range(doc.line(line).to),
        ),
      );
    }
    // An edit makes the last run's shapes a thing of the past.
    return transaction.docChanged ? Decoration.none : value;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The shape of what each line made, behind the line. */
export const shapeMargin = shapeField;

export function showShapes(view: EditorView, margin: Margin): void {
  view.dispatch({ effects: setShapes.of(margin) });
}
