import { Fragment, type ReactNode } from "react";
import { RoleWord } from "./RoleWord";
import { isRole } from "./roles";

const PARTS = /(`[^`]+`|\[\w+:[^\]]+\])/;

/** Text of a catalogue: `` `code` `` is set as code, `[key:words]` in the colour of its role. */
export function Rich({ text }: { text: string }): ReactNode {
  return text.split(PARTS).map((part, n) => {
    // A part is its place in a text that does not change.
    const key = `${n}`;
    if (part.startsWith("`") && part.endsWith("`")) return <code key={key}>{part.slice(1, -1)}</code>;
    const word = /^\[(\w+):([^\]]+)\]$/.exec(part);
    if (word?.[1] && word[2] && isRole(word[1])) {
      return (
        <RoleWord key={key} role={word[1]}>
          {word[2]}
        </RoleWord>
      );
    }
    return <Fragment key={key}>{part}</Fragment>;
  });
}
