// npm run class: serves the built site and one class to the local network.
import { readFileSync } from "node:fs";
import { commandLine } from "../lib/command-line";
import { inProject } from "../lib/project";
import { onNats, readSetting } from "./nats/engine";
import { serveClass } from "./serve";

const { values } = commandLine("npm run class -- [--port N] [--new] [--address https://…] [--nats FILE]", {
  port: { type: "string" },
  new: { type: "boolean" },
  address: { type: "string" },
  /** The setting that moves the class to nodes of NATS. */
  nats: { type: "string" },
});

await serveClass({
  site: inProject("out"),
  secrets: inProject(".cache/class.json"),
  fresh: values.new ?? false,
  port: Number(values.port ?? process.env["PORT"] ?? 3000),
  address: values.address,
  ...(values.nats && { engine: onNats(readSetting(readFileSync(values.nats, "utf8"))) }),
  command: "npm run class --",
});
