import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What starting Python loads, from whatever host: its files are stored as they are sent. Asked for while a page is built. */
export function downloadSize(): string {
  const manifest: { files: Record<string, { wire: number }> } = JSON.parse(
    readFileSync(join(process.cwd(), "public/python/manifest.json"), "utf8"),
  );
  const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.wire, 0);
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
