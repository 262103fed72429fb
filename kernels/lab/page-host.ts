import { Host } from "./host";
import type { FromHost } from "./messages";
import { observers } from "./observers";

/** The host in the page itself, for browsers whose workers cannot compute. Loaded only when it is needed. */
export function pageHost(post: (message: FromHost) => void): Host {
  return new Host("main", observers, post);
}
