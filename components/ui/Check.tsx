"use client";

import { type ComponentProps, useLayoutEffect, useRef } from "react";

type Given = Omit<ComponentProps<"input">, "type" | "checked" | "defaultChecked" | "onChange" | "ref">;

/**
 * A radio button or a check box whose mark the browser keeps. Given `checked` for good, React puts every button back to
 * what it drew last whenever it draws, and so wipes out a choice made while it is taking over the exported page, without
 * an event that would tell of it. Here a mark is set when `checked` changes, and one made before is taken over.
 */
export function Check({
  type,
  checked,
  onCheck,
  ...given
}: Given & {
  readonly type: "radio" | "checkbox";
  readonly checked: boolean;
  /** Called when the reader has changed the mark; a radio button only tells that it was chosen. */
  readonly onCheck: (checked: boolean) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const takenOver = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the mark is set by, and nothing else
  useLayoutEffect(() => {
    const button = input.current;
    if (!button) return;
    const early = !takenOver.current && button.checked !== checked;
    takenOver.current = true;
    if (!early) button.checked = checked;
    // The radio button that lost its mark says nothing: the one that has it does.
    else if (type === "checkbox" || button.checked) onCheck(button.checked);
  }, [checked]);
  return (
    <input
      {...given}
      ref={input}
      type={type}
      defaultChecked={checked}
      onChange={(event) => onCheck(event.target.checked)}
    />
  );
}
