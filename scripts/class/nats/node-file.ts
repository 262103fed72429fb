// The configuration of a node of NATS, as `nats-server -c` reads it.
import { MOST_BYTES } from "../../../components/class/protocol";
import type { Trust } from "./keys";

export interface Node {
  readonly name: string;
  /** `host:port` for ordinary clients, browsers, and the other nodes. */
  readonly client: string;
  readonly browsers: string;
  readonly routes: string;
  /** Folder for the little that a node writes: who leads. What is said in a class is in memory alone. */
  readonly folder: string;
}

export function nodeFile(node: Node, others: readonly Node[], { operator, system, accounts }: Trust): string {
  const routes = others.map((each) => `"nats://${each.routes}"`).join(", ");
  // A node alone is no cluster: it would wait for others before it keeps anything.
  const together =
    others.length === 0 ? "" : `cluster { name: class, listen: "${node.routes}", routes: [${routes}] }\n`;
  return `# Made by npm run class:nats. One node of a class on NATS.
server_name: ${node.name}
listen: "${node.client}"
# TLS ends at the proxy before it, which shows this port as /class-nats of the site's address.
# A room that comes back all at once has a while to say who it is: 2 seconds, as NATS has it, is short for an old laptop.
websocket { listen: "${node.browsers}", no_tls: true, authorization { timeout: 10 } }
${together}jetstream { store_dir: "${node.folder}", max_mem: 1G, max_file: 64M }
max_payload: ${2 * MOST_BYTES}
operator: ${operator}
system_account: ${system}
resolver: MEMORY
resolver_preload: {
${Object.entries(accounts)
  .map(([key, jwt]) => `  ${key}: ${jwt}`)
  .join("\n")}
}
`;
}
