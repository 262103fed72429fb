import { createServer } from "node:http";
import { siteHandler } from "./site";

/**
 * Serves a folder as any file host would, plus the headers that an optional extra needs: cross-origin isolation, so that
 * Python can be stopped at once. The app works without them. It listens on this machine only; `HOST=0.0.0.0` opens it to
 * the network. `PORT` is 3000 where it is not set.
 */
export function serve(folder: string): void {
  const port = Number(process.env["PORT"] ?? 3000);
  const host = process.env["HOST"];
  const handler = siteHandler(folder);

  /** Both ways in which `localhost` is read; a machine without IPv6 has only the first. */
  const hosts = host ? [host] : ["127.0.0.1", "::1"];
  for (const [n, each] of hosts.entries()) {
    const server = createServer(handler);
    server.on("error", (error: NodeJS.ErrnoException) => {
      if (n > 0 && error.code !== "EADDRINUSE") return;
      const taken = error.code === "EADDRINUSE";
      console.error(taken ? `Port ${port} is in use. Choose another, PORT=3001 for example.` : String(error));
      process.exit(1);
    });
    server.listen(port, each, () => {
      if (n > 0) return;
      console.log(`Local Attention Lab: http://${host ?? "localhost"}:${port}`);
      if (!host) console.log("Only this machine can open it. For the whole room set HOST=0.0.0.0");
    });
  }
}
