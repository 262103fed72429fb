/** Code in the URL fragment: `#code=` and the deflated text in base64url. The fragment never reaches a server. */

const KEY = "code";

async function through(bytes: BlobPart, stream: GenericTransformStream): Promise<Uint8Array> {
  const piped = new Blob([bytes])
    .stream()
    .pipeThrough(stream as ReadableWritablePair<Uint8Array, Uint8Array>);
  return new Uint8Array(await new Response(piped as unknown as ReadableStream).arrayBuffer());
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
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
