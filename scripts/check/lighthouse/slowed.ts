import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { Transform } from "node:stream";
import type { Listening } from "../../lib/server";

/** The same server behind a line that all its connections share. */
export async function slowed(url: string, bytesPerSecond: number): Promise<Listening> {
  const { hostname, port } = new URL(url);
  /** When what has been taken so far will have gone through. */
  let free = 0;
  const line = () =>
    new Transform({
      transform(piece: Buffer, _encoding, done) {
        const now = performance.now();
        free = Math.max(free, now) + (1000 * piece.length) / bytesPerSecond;
        setTimeout(() => done(null, piece), free - now);
      },
    });
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const target = connect(Number(port), hostname);
    for (const socket of [client, target]) {
      sockets.add(socket);
      // Either side may leave at any time.
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    }
    client.on("close", () => target.destroy());
    client.pipe(target);
    target.pipe(line()).pipe(client);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port: own } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { url: `http://127.0.0.1:${own}`, close };
}
