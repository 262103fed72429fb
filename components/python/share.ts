/** Code in the URL fragment: `#code=` and the deflated text in base64url. The fragment never reaches a server. */

import { fromBase64Url, toBase64Url } from "@/components/codec/base64url";

const KEY = "code";

async function through(bytes: BlobPart, stream: GenericTransformStream): Promise<Uint8Array> {
  const piped = new Blob([bytes])
    .stream()
    .pipeThrough(stream as ReadableWritablePair<Uint8Array, Uint8Array>);
  return new Uint8Array(await new Response(piped as unknown as ReadableStream).arrayBuffer());
}

/** The fragment, `#` included, that carries `code`. */
export async function toFragment(code: string): Promise<string> {
  const packed = await through(code, new CompressionStream("deflate-raw"));
  return `#${KEY}=${toBase64Url(packed)}`;
}

/** The code a fragment carries, or null when it carries none that can be read. */
export async function fromFragment(fragment: string): Promise<string | null> {
  const text = new URLSearchParams(fragment.replace(/^#/, "")).get(KEY);
  if (!text) return null;
  try {
    const bytes = await through(fromBase64Url(text), new DecompressionStream("deflate-raw"));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
