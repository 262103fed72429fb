/** Code in the URL fragment: `#code=` and the deflated text in base64url. The fragment never reaches a server. */

const KEY = "code";

/** The packer is fetched by those who share or were sent something. */
const packer = () => import("@/components/codec/packed");

/** The fragment, `#` included, that carries `code`. */
export async function toFragment(code: string): Promise<string> {
  return `#${KEY}=${(await packer()).packText(code)}`;
}

/** The code that a fragment carries; null when it carries none, `"damaged"` when it cannot be read. */
export async function fromFragment(fragment: string): Promise<{ readonly code: string } | "damaged" | null> {
  const text = new URLSearchParams(fragment.replace(/^#/, "")).get(KEY);
  if (text === null) return null;
  const { unpackText } = await packer();
  try {
    return { code: unpackText(text) };
  } catch {
    return "damaged";
  }
}
