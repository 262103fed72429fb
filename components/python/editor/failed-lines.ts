import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutter } from "@codemirror/view";

const setFailed = StateEffect.define<{ lines: readonly number[]; label: string }>();

class FailedMarker extends GutterMarker {
  constructor(private readonly label: string) {
    super();
  }

  override eq(other: FailedMarker): boolean {
    return other.label === this.label;
  }

  override toDOM(): HTMLElement {
    const mark = document.createElement("span");
    mark.textContent = "▸";
    mark.title = this.label;
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", this.label);
    return mark;
  }
}

interface Failed {
  lines: DecorationSet;
  markers: RangeSet<GutterMarker>;
}

const none: Failed = { lines: Decoration.none, markers: RangeSet.empty };
const lineMark = Decoration.line({ class: "cm-failed" });

const failedField = StateField.define<Failed>({
  create: () => none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setFailed)) continue;
      const { doc } = transaction.state;
      const starts = [...new Set(effect.value.lines)]
        .filter((line) => line >= 1 && line <= doc.lines)
        .sort((a, b) => a - b)
        .map((line) => doc.line(line).from);
      const marker = new FailedMarker(effect.value.label);
      return {
        lines: Decoration.set(starts.map((from) => lineMark.range(from))),
        markers: RangeSet.of(starts.map((from) => marker.range(from))),
      };
    }
    // An edit makes the last run's lines a thing of the past.
    return transaction.docChanged ? none : value;
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.lines),
});

/** Marks in gutter and text for the lines that the last error went through. */
export const failedLines = [
  failedField,
  gutter({ class: "cm-failed-gutter", markers: (view) => view.state.field(failedField).markers }),
];

export function markFailed(view: EditorView, lines: readonly number[], label: string): void {
  view.dispatch({ effects: setFailed.of({ lines, label }) });
}
