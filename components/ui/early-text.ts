import { type RefObject, useLayoutEffect } from "react";

/**
 * Takes over what a reader has typed into a field of the exported page before React listened to it: the field shows
 * that text, and no event will ever tell of it.
 */
export function useEarlyText(
  field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>,
  take: (text: string) => void,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when React takes the field over
  useLayoutEffect(() => {
    const typed = field.current?.value ?? "";
    if (typed !== "" && typed !== field.current?.defaultValue) take(typed);
  }, []);
}
