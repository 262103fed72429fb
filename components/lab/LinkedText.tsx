"use client";

import type { Values } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
import { isRole, roleColour } from "@/components/ui/roles";
import type { Focus } from "./focus";
import { LinkedWord } from "./LinkedWord";

/** Parts of a figure by the names that its texts have for them, `[name:words]`. */
export type Parts = Readonly<Record<string, Focus>>;

/** How `MessageText` shows words that mean a part, those of a role in its colour; `also` is what else lights them up. */
export function linkedWord(parts: Parts, also: Parts = {}) {
  return (name: string, words: string) => {
    const part = parts[name];
    return (
      part && (
        <LinkedWord part={part} also={also[name]}>
          {isRole(name) ? <b style={{ color: roleColour(name) }}>{words}</b> : words}
        </LinkedWord>
      )
    );
  };
}

/** Text of a catalogue whose words light up what a figure draws, and are lit by it. */
export function LinkedText({
  text,
  parts,
  also,
  values,
}: {
  text: string;
  parts: Parts;
  also?: Parts;
  /** Filled in where the text has `{name}`: what a reader typed is not read as markup. */
  values?: Values;
}) {
  return <MessageText text={text} word={linkedWord(parts, also)} {...(values && { values })} />;
}
