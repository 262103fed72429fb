import { highlightCode, type Tag, tagHighlighter, tags } from "@lezer/highlight";
import { parser } from "@lezer/python";

/** What a word of Python is, as far as it is coloured: the classes of python-colours.module.css. */
type Kind = "keyword" | "string" | "numeral" | "comment" | "function" | "class";

/** By what the grammar calls them. The editors colour by the same table. */
export const pythonKinds: readonly { readonly tag: readonly Tag[]; readonly kind: Kind }[] = [
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], kind: "keyword" },
  { tag: [tags.string, tags.special(tags.string)], kind: "string" },
  { tag: [tags.number, tags.bool, tags.null], kind: "numeral" },
  { tag: [tags.comment], kind: "comment" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], kind: "function" },
  { tag: [tags.className, tags.definition(tags.typeName)], kind: "class" },
];

const highlighter = tagHighlighter([
  ...pythonKinds.map(({ tag, kind }) => ({ tag, class: kind })),
  { tag: tags.variableName, class: "name" },
]);

/** A piece of a line. A `name` is a variable's; all else that has no kind is `plain`. */
export interface Piece {
  readonly text: string;
  readonly kind: Kind | "name" | "plain";
}

/** The lines of a piece of Python, in pieces to be coloured. All characters but the line breaks are in them. */
export function pythonLines(code: string): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]];
  highlightCode(
    code,
    parser.parse(code),
    highlighter,
    // The innermost name of a word comes last.
    (text, kinds) =>
      lines.at(-1)?.push({ text, kind: (kinds.split(" ").at(-1) || "plain") as Piece["kind"] }),
    () => lines.push([]),
  );
  return lines;
}
