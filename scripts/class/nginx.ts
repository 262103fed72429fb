// nginx on this machine, for tests: a configuration of docs/ with its names, ports and certificate replaced.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hasProgram } from "../lib/debian";
import { inProject } from "../lib/project";
import { freePort } from "../lib/server";

const NGINX = "/usr/sbin/nginx";
const OPENSSL = "/usr/bin/openssl";

/** What a test behind nginx needs and cannot have here. */
export const missingForNginx = () =>
  [
    ["nginx-light", NGINX],
    ["openssl", OPENSSL],
  ].flatMap(([name = "", path = ""]) => (hasProgram(path, name) ? [] : [name]));

/**
 * Starts nginx as `file` of docs/ has it, on loopback, with a certificate made for this test. `to` says which of the
 * file's addresses are which ones here.
 */
export async function startNginx(file: string, to: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "proxy-"));
  const [pem, key] = [join(folder, "site.pem"), join(folder, "site.key")];
  spawnSync(OPENSSL, [
    ..."req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost".split(
      " ",
    ),
    ...["-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", pem],
  ]);
  const tls = await freePort();
  let server = readFileSync(inProject(`docs/${file}`), "utf8")
    .replace("listen 443 ssl", `listen 127.0.0.1:${tls} ssl`)
    .replaceAll("lab.example;", "localhost;")
    .replace(/ssl_certificate\s+\S+;/, `ssl_certificate ${pem};`)
    .replace(/ssl_certificate_key\s+\S+;/, `ssl_certificate_key ${key};`);
  for (const [theirs, ours] of Object.entries(to)) server = server.replace(theirs, ours);
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${folder};`,
  );
  writeFileSync(
    join(folder, "nginx.conf"),
    `pid ${folder}/pid; error_log ${folder}/log; daemon off; worker_processes 1; events {}
     http { access_log off; ${paths.join(" ")} ${server} }`,
  );
  const nginx = spawn(NGINX, ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "log")], {
    stdio: "ignore",
  });
  return {
    port: tls,
    ca: readFileSync(pem),
    stop: async () => {
      const gone = new Promise((done) => nginx.once("exit", done));
      if (nginx.kill()) await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
