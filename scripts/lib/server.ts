// Small servers on free loopback ports, for tests and commands.
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

export interface Listening {
  /** Without a slash at its end. */
  readonly url: string;
  close(): void;
}

export async function listen(handler: RequestListener): Promise<Listening> {
  const server = createServer(handler);
  await new Promise<void>((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const { url, close } = await listen(() => undefined);
  close();
  return Number(new URL(url).port);
}
