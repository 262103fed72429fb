// Puts a room on the WebSocket of an HTTP server: one path, one room.
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { CLASS_PATH, MOST_BYTES, type Received } from "../../components/class/protocol";
import type { Room } from "./room";

/** How often a connection is asked whether it lives, in milliseconds: a laptop that sleeps says nothing. */
const PULSE = 10_000;

/** Only pages that this server sends may speak to it: a page of another site gets no connection. */
export function fromHere({ headers: { origin, host } }: IncomingMessage): boolean {
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

/** Takes the room's connections of `server`. Returns the way to stop. */
export function openRoom(server: Server, room: Room): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES, perMessageDeflate: false });
  const alive = new WeakSet<object>();
  // What goes to a whole room is written once.
  const texts = new WeakMap<Received, string>();
  const textOf = (frame: Received) => {
    const text = texts.get(frame) ?? JSON.stringify(frame);
    texts.set(frame, text);
    return text;
  };

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    if (request.url?.split("?")[0] !== CLASS_PATH || !fromHere(request)) {
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const { take, gone } = room.join({
        send: (frame) => {
          if (opened.readyState === opened.OPEN) opened.send(textOf(frame));
        },
        hangUp: () => opened.close(),
      });
      alive.add(opened);
      opened.on("pong", () => alive.add(opened));
      // Too long a frame or broken bytes: this connection ends, and no other.
      opened.on("error", () => opened.terminate());
      opened.on("message", (data, binary) => take(binary ? "" : String(data)));
      opened.on("close", gone);
    });
  };
  server.on("upgrade", upgrade);
  const pulse = setInterval(() => {
    for (const each of sockets.clients) {
      if (!alive.has(each)) each.terminate();
      alive.delete(each);
      each.ping();
    }
  }, PULSE);

  return () => {
    clearInterval(pulse);
    server.off("upgrade", upgrade);
    for (const each of sockets.clients) each.terminate();
    sockets.close();
  };
}
