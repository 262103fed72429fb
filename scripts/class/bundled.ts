// The class of an offline bundle: one file that Node alone runs, in the folder of the site that it serves.
import { homedir } from "node:os";
import { join } from "node:path";
import { commandLine } from "../lib/command-line";
import { serveClass } from "./serve";

const { values } = commandLine("node class-server.mjs [--port N] [--new] [--address https://…] [--open]", {
  port: { type: "string" },
  new: { type: "boolean" },
  address: { type: "string" },
  open: { type: "boolean" },
});

await serveClass({
  site: import.meta.dirname,
  // Not beside the site, or the teacher's key would be served with it.
  secrets: join(homedir(), ".local-attention-lab-class.json"),
  fresh: values.new ?? false,
  port: Number(values.port ?? 3000),
  address: values.address,
  open: values.open ?? false,
  command: "node class-server.mjs",
});
