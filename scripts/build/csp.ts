// After `next build`: gives each page a content security policy that lists its own inline scripts by hash. What is
// not ours cannot run, and nothing can be sent to another origin, whatever a program's output or a link contains.
// kernel-host.html and what it frames have stricter policies of their own.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inProject } from "../lib/project";

const OUT = inProject("out");
const INLINE_SCRIPT =
  /<script(?![^>]*\bsrc=)(?![^>]*type="application\/(?:ld\+)?json")[^>]*>([\s\S]*?)<\/script>/g;
/** The policy follows the encoding, which has to be among the first bytes, and precedes every script. */
const ENCODING = /<meta charset="?utf-8"?\s*\/?>/i;

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

function policyFor(html: string): string {
  const hashes = [...html.matchAll(INLINE_SCRIPT)].map(([, text = ""]) => hashOf(text));
  return [
    "default-src 'self'",
    // WebAssembly may be compiled: it computes where there is no GPU, and Python is it.
    `script-src 'self' 'wasm-unsafe-eval' ${[...new Set(hashes)].join(" ")}`,
    // Figures set positions and colours as style attributes, the code editor adds style elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

let count = 0;
for (const name of readdirSync(OUT, { recursive: true, encoding: "utf8" })) {
  if (!name.endsWith(".html") || name === "kernel-host.html") continue;
  const path = join(OUT, name);
  const html = readFileSync(path, "utf8");
  const [before = ""] = html.split(/<script\b/, 1);
  if (!ENCODING.test(before)) throw new Error(`${name} does not begin with its encoding`);
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html)}">`;
  writeFileSync(
    path,
    html.replace(ENCODING, (encoding) => encoding + meta),
  );
  count++;
}
console.log(`csp: ${count} pages`);
