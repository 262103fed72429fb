import { pythonLanguage } from "@codemirror/lang-python";
import { highlightCode, tagHighlighter, tags } from "@lezer/highlight";

export interface CodePiece {
  readonly text: string;
  readonly kind: string;
}

/** The same kinds as the editor's colours, by name. */
const kinds = tagHighlighter([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], class: "keyword" },
  { tag: [tags.string, tags.special(tags.string)], class: "string" },
  { tag: [tags.number, tags.bool, tags.null], class: "numeral" },
  { tag: tags.comment, class: "comment" },
  { tag: [tags.className, tags.definition(tags.typeName)], class: "class" },
]);

/** Python as pieces to be coloured, for cells whose editor is not on the page. */
export function highlightPython(code: string): readonly CodePiece[] {
  const pieces: CodePiece[] = [];
  highlightCode(
    code,
    pythonLanguage.parser.parse(code),
    kinds,
    (text, kind) => pieces.push({ text, kind }),
    () => pieces.push({ text: "\n", kind: "" }),
  );
  return pieces;
}
