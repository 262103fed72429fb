import { Fragment, type ReactNode } from "react";
import { formatMessage, type Values } from "./format-message";
import { RoleWord } from "./RoleWord";
import { isRole } from "./roles";

const PARTS = /(`[^`]+`|\[\w+:[^\]]+\])/;

/**
 * Text of a catalogue: `` `code` `` is set as code, `[key:words]` in the colour of its role. `word` may show the words
 * of a name in its own way; words of other names than roles are plain without it. `values` are filled in as they are,
 * whatever markup stands in them.
 */
export function MessageText({
  text,
  word: own,
  values = {},
}: {
  text: string;
  values?: Values;
  word?: ((name: string, words: string) => ReactNode) | undefined;
}): ReactNode {
  return text.split(PARTS).map((part, n) => {
    // A part is its place in a text that does not change.
    const key = `${n}`;
    if (part.startsWith("`") && part.endsWith("`"))
      return <code key={key}>{formatMessage(part.slice(1, -1), values)}</code>;
    const [, name, marked] = /^\[(\w+):([^\]]+)\]$/.exec(part) ?? [];
    if (!name || !marked) return <Fragment key={key}>{formatMessage(part, values)}</Fragment>;
    const words = formatMessage(marked, values);
    const shown = own?.(name, words);
    if (shown) return <Fragment key={key}>{shown}</Fragment>;
    return isRole(name) ? (
      <RoleWord key={key} role={name}>
        {words}
      </RoleWord>
    ) : (
      <Fragment key={key}>{words}</Fragment>
    );
  });
}
