// Keys of NATS whose signatures Node's own library makes. That of NATS is plain JavaScript: 25 ms for one name, which a
// learner's browser does not notice; the server of a class signs for a whole room, and the measurement for twenty.
import { createPrivateKey, sign } from "node:crypto";
import type { KeyPair } from "@nats-io/jwt";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const letter of text) {
    held = ((held << 5) | BASE32.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return Buffer.from(bytes);
}

/** The same key, signing quickly. A seed is two bytes that say of what, 32 of the key, and two to check them. */
export function quickKey(key: KeyPair): KeyPair {
  const raw = fromBase32(new TextDecoder().decode(key.getSeed())).subarray(2, 34);
  const own = createPrivateKey({ key: Buffer.concat([PKCS8, raw]), format: "der", type: "pkcs8" });
  const name = key.getPublicKey();
  return Object.assign(Object.create(key) as KeyPair, {
    getPublicKey: () => name,
    sign: (bytes: Uint8Array) => new Uint8Array(sign(null, bytes, own)),
  });
}
