/// <reference lib="webworker" />
import { Host } from "./host";
import type { ToHost } from "./messages";
import { observers } from "./observers";

const scope = self as unknown as DedicatedWorkerGlobalScope;
const host = new Host("worker", observers, (message, transfer) => scope.postMessage(message, transfer));
scope.onmessage = (event: MessageEvent<ToHost>) => host.receive(event.data);
