import { sha256 } from "@noble/hashes/sha2.js";
import { toBase64Url } from "@/components/codec/base64url";

/** Who a learner is in a class: made from what only they know, so that who has the secret can be told without a list. */
export const idOf = (secret: string) => toBase64Url(sha256(new TextEncoder().encode(secret)).slice(0, 16));
