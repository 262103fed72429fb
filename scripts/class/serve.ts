// Serves a built site and one class. Nothing is written down but the code and the teacher's key, so that a class goes on
// after this program was stopped and started: names and answers are in memory alone.
import { spawn } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { networkInterfaces } from "node:os";
import { dirname } from "node:path";
import { siteHandler } from "../lib/site";
import { type Engine, embedded, type OpenEngine, withPasses } from "./engine";

export interface ClassOptions {
  /** Folder of the built site. */
  readonly site: string;
  /** File that keeps the code and the teacher's key. */
  readonly secrets: string;
  /** A new code and key, when those of the last class are known to too many. */
  readonly fresh?: boolean;
  readonly port: number;
  /** The address under which a proxy shows this server to the world. */
  readonly address?: string | undefined;
  /** Opens the teacher's page in this machine's browser. */
  readonly open?: boolean;
  /** What carries the class; one room in this process where nothing is said. */
  readonly engine?: OpenEngine;
  /** How to start it on another port, for who finds this one in use. */
  readonly command: string;
}

/** Without letters that look or sound like another. */
const LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

/** What the last class used; undefined where there is none, or where the file holds something else. */
function readSecrets(file: string): { code: string; key: string } | undefined {
  try {
    const { code, key } = JSON.parse(readFileSync(file, "utf8"));
    return /^[A-Z]{4}$/.test(code) && typeof key === "string" && key.length >= 20 ? { code, key } : undefined;
  } catch {
    return undefined;
  }
}

function secretsIn(file: string, fresh: boolean): { code: string; key: string } {
  const kept = fresh ? undefined : readSecrets(file);
  if (kept) return kept;
  const code = Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  const made = { code, key: randomBytes(18).toString("base64url") };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}

/** Opens an address in the browser of whoever sits here; where there is none, the printed address has to do. */
function show(address: string): void {
  const [program = "", ...words] =
    process.platform === "win32"
      ? ["rundll32", "url.dll,FileProtocolHandler", address]
      : [process.platform === "darwin" ? "open" : "xdg-open", address];
  spawn(program, words, { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}

/** Starts it, and says where learners and the teacher go. */
export async function serveClass({
  site,
  secrets,
  fresh = false,
  port,
  address,
  open = false,
  engine = embedded,
  command,
}: ClassOptions): Promise<void> {
  const { code, key } = secretsIn(secrets, fresh);
  const local = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map((each) => `http://${each.address}:${port}`);
  const addresses = address === undefined ? local : [address.replace(/\/+$/, "")];

  let carries: Engine | undefined;
  const server = createServer(withPasses(siteHandler(site), () => carries));
  carries = await engine(server, { code, key }, addresses);
  server.on("error", (error: NodeJS.ErrnoException) => {
    console.error(
      error.code === "EADDRINUSE" ? `Port ${port} is in use: ${command} --port ${port + 1}` : String(error),
    );
    process.exit(1);
  });
  // Behind a proxy nobody else has to reach this port.
  server.listen(port, address === undefined ? "0.0.0.0" : "127.0.0.1", () => {
    const root = address === undefined ? `http://localhost:${port}` : addresses[0];
    const teacher = `${root}/en/class/#teach=${code}.${key}`;
    console.log(`Class ${code}. Learners open ${addresses[0] ?? root}/en/class/`);
    console.log(`Yours alone: ${teacher}`);
    if (open) show(teacher);
    console.log("Ctrl+C ends this program. The class is over when you close it on your page.");
  });
}
