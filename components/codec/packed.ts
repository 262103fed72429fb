import { deflateSync, inflateSync } from "fflate";
import { fromBase64Url, toBase64Url } from "./base64url";

/** JSON, deflated, as base64url: short enough for links and codes. */
export function pack(value: unknown): string {
  return toBase64Url(deflateSync(new TextEncoder().encode(JSON.stringify(value)), { level: 9 }));
}

/** More than any honest link unpacks to; a few hundred bytes can claim to be gigabytes. */
const MOST_BYTES = 1 << 20;

/** @throws Error for text that `pack` did not make, and for what unpacks to more than a megabyte */
export function unpack(text: string): unknown {
  const bytes = inflateSync(fromBase64Url(text), { out: new Uint8Array(MOST_BYTES) });
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
}
