import { unpackText } from "@/components/codec/packed";

export const FRAGMENT = "error";

/** The text a link carries; null where it carries none that can be read. */
export function textOf(hash: string): string | null {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  const packed = parameters.get(FRAGMENT);
  if (!packed) return parameters.get("text");
  try {
    return unpackText(packed);
  } catch {
    return null;
  }
}
