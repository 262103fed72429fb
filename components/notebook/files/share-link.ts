import { fromBase64Url, toBase64Url } from "@/components/codec/base64url";
import { clearOutputs, type NotebookDocument } from "../model/document";
import { type ReadResult, readIpynb } from "./ipynb-read";
import { writeIpynb } from "./ipynb-write";

const KEY = "notebook";

/** Longer addresses are cut by mail programs, chats and some servers' logs; then a file is the better way. */
export const LONGEST_LINK = 16_000;

/** A link that unpacks to more was not made here. */
const MOST_BYTES = 4 << 20;

export type ShareResult =
  | { readonly ok: true; readonly fragment: string }
  | { readonly ok: false; readonly length: number; readonly limit: number };

export interface SharedNotebook {
  readonly name: string;
  readonly result: ReadResult;
}

/** Packs bytes; fflate is loaded only where the browser cannot do it itself. */
async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (typeof CompressionStream === "undefined")
    return (await import("fflate")).deflateSync(bytes, { level: 9 });
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** @throws when the bytes are not deflated text of at most MOST_BYTES */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (typeof DecompressionStream === "undefined") {
    return (await import("fflate")).inflateSync(bytes, { out: new Uint8Array(MOST_BYTES) });
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    // A few hundred bytes can claim to be gigabytes.
    if (length > MOST_BYTES) {
      void reader.cancel();
      throw new RangeError("The link unpacks to too much.");
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The notebook in a fragment, `#` included, without outputs: whoever opens it runs it anew. */
export async function toShareFragment(name: string, document: NotebookDocument): Promise<ShareResult> {
  const file = JSON.parse(writeIpynb(clearOutputs(document)));
  const bytes = new TextEncoder().encode(JSON.stringify({ name, file }));
  const fragment = `#${KEY}=${toBase64Url(await deflate(bytes))}`;
  return fragment.length <= LONGEST_LINK
    ? { ok: true, fragment }
    : { ok: false, length: fragment.length, limit: LONGEST_LINK };
}

/**
 * The notebook that a fragment holds; null when it holds none, `"damaged"` when it cannot be read, cut off for one.
 * Opening it runs nothing.
 */
export async function fromShareFragment(fragment: string): Promise<SharedNotebook | "damaged" | null> {
  const text = new URLSearchParams(fragment.replace(/^#/, "")).get(KEY);
  if (text === null) return null;
  try {
    const bytes = await inflate(fromBase64Url(text));
    const held = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as {
      name?: unknown;
      file?: unknown;
    };
    const name = typeof held.name === "string" ? held.name.slice(0, 200) : "";
    return { name, result: readIpynb(JSON.stringify(held.file)) };
  } catch {
    return "damaged";
  }
}
