import { clearOutputs, type NotebookDocument } from "../model/document";
import { type ReadResult, readIpynb } from "./ipynb-read";
import { writeIpynb } from "./ipynb-write";

const KEY = "notebook";

/** Longer addresses are cut by mail programs, chats and some servers' logs; then a file is the better way. */
export const LONGEST_LINK = 16_000;

export type ShareResult =
  | { readonly ok: true; readonly fragment: string }
  | { readonly ok: false; readonly length: number; readonly limit: number };

export interface SharedNotebook {
  readonly name: string;
  readonly result: ReadResult;
}

/** The packer is fetched by those who share or were sent something. */
const packer = () => import("@/components/codec/packed");

/** The notebook in a fragment, `#` included, without outputs: whoever opens it runs it anew. */
export async function toShareFragment(name: string, document: NotebookDocument): Promise<ShareResult> {
  const file = JSON.parse(writeIpynb(clearOutputs(document)));
  const fragment = `#${KEY}=${(await packer()).pack({ name, file })}`;
  return fragment.length <= LONGEST_LINK
    ? { ok: true, fragment }
    : { ok: false, length: fragment.length, limit: LONGEST_LINK };
}

const heldIn = (fragment: string) => new URLSearchParams(fragment.replace(/^#/, "")).get(KEY);

/** Whether a fragment says that it holds a notebook. */
export const holdsNotebook = (fragment: string): boolean => heldIn(fragment) !== null;

/**
 * The notebook that a fragment holds; null when it holds none, `"damaged"` when it cannot be read, cut off for one.
 * Opening it runs nothing.
 */
export async function fromShareFragment(fragment: string): Promise<SharedNotebook | "damaged" | null> {
  const text = heldIn(fragment);
  if (text === null) return null;
  const { unpack } = await packer();
  try {
    const held = unpack(text) as { name?: unknown; file?: unknown };
    const name = typeof held.name === "string" ? held.name.slice(0, 200) : "";
    return { name, result: readIpynb(JSON.stringify(held.file)) };
  } catch {
    return "damaged";
  }
}
