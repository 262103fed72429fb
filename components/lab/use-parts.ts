"use client";

import type { PointerEvent } from "react";
import { focusNames } from "./focus";
import { rests } from "./resting-pointer";
import { useFocus } from "./use-focus";

interface PartMarks {
  readonly "data-part": string;
  readonly "data-part-lit": "" | undefined;
}

export interface PartProps extends PartMarks {
  onPointerEnter(event: PointerEvent): void;
  onPointerLeave(): void;
}

/**
 * Parts of one figure's drawing that words mean: `part(name)` is spread over the elements of a part, `pointing` over
 * the drawing, in which all other parts then step back. The words are `LinkedWord`s with `part: figure-name`. Where
 * more is pointed at than the part, a cell that belongs to it for one, its words light up and nothing steps back.
 * `marks(name)` is for drawings that know by themselves what the pointer is at.
 */
export function useParts(figure: string) {
  const { focus, hover, leave } = useFocus();
  const named =
    focus?.part?.startsWith(`${figure}-`) && focusNames(focus).length === 1 ? focus.part : undefined;
  const marks = (name: string): PartMarks => ({
    "data-part": name,
    "data-part-lit": named === `${figure}-${name}` ? "" : undefined,
  });
  const part = (name: string): PartProps => ({
    ...marks(name),
    onPointerEnter: (event) => !rests(event) && hover({ part: `${figure}-${name}` }),
    onPointerLeave: () => leave({ part: `${figure}-${name}` }),
  });
  return { part, marks, pointing: { "data-pointing": named === undefined ? undefined : ("" as const) } };
}
