import { connect, createServer, type Socket } from "node:net";

/** A way to a server that can be cut as a wireless network is: nothing arrives any more, and nobody is told. */
export async function wifiTo(port: number) {
  const pairs = new Set<readonly [Socket, Socket]>();
  let up = true;
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [one, other] of [pair, [far, near] as const]) {
      one.on("error", () => undefined);
      one.on("data", (data) => other.write(data));
      one.on("close", () => {
        other.destroy();
        pairs.delete(pair);
      });
      if (!up) one.pause();
    }
  });
  await new Promise<void>((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  const address = server.address();
  return {
    port: typeof address === "object" ? (address?.port ?? 0) : 0,
    cut: () => {
      up = false;
      for (const each of [...pairs].flat()) each.pause();
    },
    mend: () => {
      up = true;
      for (const each of [...pairs].flat()) each.resume();
    },
    close: () => {
      server.close();
      for (const each of [...pairs].flat()) each.destroy();
    },
  };
}
