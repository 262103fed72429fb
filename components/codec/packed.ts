import { deflateSync, Inflate } from "fflate";
import { fromBase64Url, toBase64Url } from "./base64url";

/** More than any link made here unpacks to; a few hundred bytes can claim to be gigabytes. */
export const MOST_BYTES = 4 << 20;

/** Text, deflated, as base64url: short enough for links and codes. */
export function packText(text: string): string {
  return toBase64Url(deflateSync(new TextEncoder().encode(text), { level: 9 }));
}

/** So little at a time unpacks to 16 MB at most. */
const PIECE = 16_384;

/** Unpacks piece by piece, to stop where the limit is passed. @throws Error */
function inflate(packed: Uint8Array): string {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let text = "";
  let length = 0;
  let ended = false;
  const stream = new Inflate((bytes, last) => {
    length += bytes.length;
    if (length > MOST_BYTES) throw new RangeError(`it unpacks to more than ${MOST_BYTES} bytes`);
    text += decoder.decode(bytes, { stream: !last });
    ended = last;
  });
  for (let at = 0; at < packed.length; at += PIECE)
    stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  if (!ended) throw new RangeError("it ends too early");
  return text;
}

/** @throws Error for what `packText` did not make, and for what unpacks to more than `MOST_BYTES` */
export function unpackText(packed: string): string {
  return inflate(fromBase64Url(packed));
}

/** JSON, packed. */
export function pack(value: unknown): string {
  return packText(JSON.stringify(value));
}

/** @throws Error for text that `pack` did not make, and for what unpacks to more than `MOST_BYTES` */
export function unpack(packed: string): unknown {
  return JSON.parse(unpackText(packed));
}
