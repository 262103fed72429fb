import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/**
 * A short name for a text that the lab wrote into a file, kept beside it there. Whoever reads the file knows by it that
 * nobody has changed the text, also when the lab would write another one by now. Not the browser's own digest: that one
 * is missing on plain http.
 */
export function nameOfWritten(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(text))).slice(0, 32);
}
