import { getIndentUnit, indentService, syntaxTree } from "@codemirror/language";

/** Statements after which nothing of their block can run. */
const LAST = /^(Return|Pass|Break|Continue|Raise)Statement$/;

/** A line begun after the last statement of a block stands one step further out, as in Jupyter. */
export const outdentAfterLast = indentService.of((context, position) => {
  if (context.simulatedBreak === null || context.lineAt(position, 1).text.trim() !== "") return undefined;
  const { text, from } = context.lineAt(position, -1);
  const begin = from + text.length - text.trimStart().length;
  const statement = syntaxTree(context.state).resolveInner(begin, 1).parent;
  if (!statement || statement.from !== begin || !LAST.test(statement.name)) return undefined;
  // An open bracket goes on in the next line.
  let whole = true;
  statement.cursor().iterate(({ type }) => {
    if (type.isError) whole = false;
  });
  return whole ? Math.max(0, context.lineIndent(position, -1) - getIndentUnit(context.state)) : undefined;
});
