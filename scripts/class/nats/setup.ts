// npm run class:nats: writes what the nodes of a class on NATS are started with, and the setting of the class's server.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { commandLine, exitWithUsage } from "../../lib/command-line";
import { newTrust } from "./keys";
import { type Node, nodeFile } from "./node-file";

const usage = "npm run class:nats -- --hosts host1,host2,host3 [--into FOLDER]";
const { values } = commandLine(usage, { hosts: { type: "string" }, into: { type: "string" } });
const hosts = values.hosts?.split(",") ?? exitWithUsage(usage);
const into = resolve(values.into ?? "class-nats");

/** Ordinary clients, browsers, the other nodes. */
const PORTS = { client: 4222, browsers: 9222, routes: 6222 };

const nodes = hosts.map((host, n): Node => {
  const [client, browsers, routes] = [PORTS.client, PORTS.browsers, PORTS.routes].map(
    (port) => `${host}:${port}`,
  );
  return { name: `n${n + 1}`, client, browsers, routes, folder: `/var/lib/nats/n${n + 1}` } as Node;
});
const { trust, seed } = await newTrust();
mkdirSync(into, { recursive: true });
for (const node of nodes) {
  writeFileSync(
    join(into, `${node.name}.conf`),
    nodeFile(
      node,
      nodes.filter((each) => each !== node),
      trust,
    ),
  );
}
const setting = {
  nodes: nodes.map(({ browsers }) => `ws://${browsers}`),
  seed,
  copies: Math.min(3, nodes.length),
};
writeFileSync(join(into, "class.json"), JSON.stringify(setting, null, 2), { mode: 0o600 });
console.log(`On ${hosts.map((host, n) => `${host}: nats-server -c n${n + 1}.conf`).join("; on ")}`);
console.log(`Where the lab is served: npm run class -- --nats ${join(into, "class.json")}`);
console.log("class.json holds the key that signs passes. It stays with the lab.");
