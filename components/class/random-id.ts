import { toBase64Url } from "@/components/codec/base64url";

/** 16 random bytes as text. `crypto.randomUUID` is not there over plain http, which is what a classroom has. */
export const randomId = () => toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
