import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Random, seedOfRun, soakCount } from "../../tests/support/random";
import { siteHandler } from "./site";

const folder = mkdtempSync(join(tmpdir(), "site-"));
const site = join(folder, "out");
const script = Buffer.from("export const text = 'local attention';\n".repeat(60));
const files: Record<string, Buffer> = {
  "index.html": Buffer.from("<!doctype html><p>first page"),
  "404.html": Buffer.from("<!doctype html><p>no such page"),
  "en/index.html": Buffer.from("<!doctype html><p>english"),
  "en/late.js": script,
  "weights.bin": Buffer.from(Array.from({ length: 3000 }, (_, n) => (n * 7) % 256)),
  "empty.txt": Buffer.alloc(0),
  ".secret": Buffer.from("not for others"),
};

let server: Server;
let port: number;

beforeAll(async () => {
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(join(site, name, ".."), { recursive: true });
    writeFileSync(join(site, name), bytes);
  }
  for (const name of ["en/late.js", "weights.bin", "404.html"]) {
    writeFileSync(join(site, `${name}.br`), brotliCompressSync(files[name] as Buffer));
    writeFileSync(join(site, `${name}.gz`), gzipSync(files[name] as Buffer));
  }
  writeFileSync(join(folder, "outside.txt"), "outside");
  server = createServer(siteHandler(site));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((done, failed) => {
    const sent = httpRequest({ port, host: "127.0.0.1", path, headers, method }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
      response.on("error", failed);
    });
    sent.on("error", failed);
    sent.end();
  });
}

/** What a request of these bytes gets before the connection ends; "" when it ends without a word. */
function askBytes(bytes: Buffer): Promise<string> {
  return new Promise((done) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.setEncoding("latin1");
    // A request that was cut off waits for its rest; nobody waits here.
    socket.setTimeout(150, () => socket.destroy());
    socket.on("data", (part) => {
      answer += part;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => done(answer));
  });
}

const unpacked = ({ headers, body }: Answer) => {
  if (headers["content-encoding"] === "br") return brotliDecompressSync(body);
  return headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
};

/** What RFC 9110 asks for, for one range: [first, last] of the bytes sent, "none" for 416, "all" for the whole. */
function expectedRange(range: string, size: number): readonly [number, number] | "none" | "all" {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (first === "" && last === "") return "all";
  if (first === "")
    return size === 0 || Number(last) === 0 ? "none" : [Math.max(0, size - Number(last)), size - 1];
  if (Number(first) >= size || (last !== "" && Number(last) < Number(first))) return "none";
  return [Number(first), last === "" ? size - 1 : Math.min(size - 1, Number(last))];
}

describe("the server", () => {
  it("answers pages, their addresses without a slash, and its own page for what is not there", async () => {
    expect((await ask("/")).body).toEqual(files["index.html"]);
    expect((await ask("/en/?x=1")).body).toEqual(files["en/index.html"]);
    expect((await ask("/en?x=1")).headers.location).toBe("/en/?x=1");
    const missing = await ask("/en/nothing/", { "If-None-Match": "*", Range: "bytes=0-3" });
    expect([missing.status, unpacked(missing)]).toEqual([404, files["404.html"]]);
  });

  it("hands out nothing from outside its folder, and no hidden file", async () => {
    for (const path of [
      "/../outside.txt",
      "/en/../../outside.txt",
      "/%2e%2e/outside.txt",
      "/..%2foutside.txt",
    ])
      expect((await ask(path)).status).toBe(404);
    expect((await ask("/.secret")).status).toBe(404);
    expect((await ask("/%zz")).status).toBe(400);
    expect((await ask("/en/%00")).status).toBe(400);
  });

  it("refuses methods other than GET and HEAD with 405", async () => {
    for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"]) {
      const answer = await ask("/en/", {}, method);
      expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, "GET, HEAD"]);
    }
    const head = await ask("/weights.bin", {}, "HEAD");
    expect([head.status, head.headers["content-length"], head.body.length]).toEqual([200, "3000", 0]);
  });

  it("sends what is compressed to those who take it, and never a part of it", async () => {
    for (const [accepted, coding] of [
      ["gzip, br", "br"],
      ["gzip;q=1.0, br;q=0", "gzip"],
      ["identity", undefined],
    ] as const) {
      const answer = await ask("/en/late.js", { "Accept-Encoding": accepted });
      expect(answer.headers["content-encoding"]).toBe(coding);
      expect(answer.headers["content-type"]).toMatch(/javascript/);
      expect(unpacked(answer)).toEqual(script);
    }
    const part = await ask("/en/late.js", { "Accept-Encoding": "br", Range: "bytes=3-9" });
    expect([part.status, part.headers["content-encoding"]]).toEqual([206, undefined]);
    expect(part.body).toEqual(script.subarray(3, 10));
  });

  it("answers 304 to a browser that has the file", async () => {
    const { headers } = await ask("/weights.bin");
    const again = await ask("/weights.bin", { "If-None-Match": headers.etag ?? "" });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it("answers the ranges that end a careless server", async () => {
    for (const range of [
      "bytes=5-2",
      "bytes=0-18446744073709551615",
      "bytes=-5",
      "bytes=-99999",
      "bytes=-0",
    ]) {
      for (const name of ["weights.bin", "empty.txt", "en/late.js"]) {
        const whole = files[name] as Buffer;
        const expected = expectedRange(range, whole.length);
        const answer = await ask(`/${name}`, { Range: range, "Accept-Encoding": "br, gzip" });
        if (expected === "none") expect([range, name, answer.status]).toEqual([range, name, 416]);
        else if (expected !== "all")
          expect([answer.status, answer.body]).toEqual([206, whole.subarray(expected[0], expected[1] + 1)]);
      }
    }
  });
});

const METHODS = ["POST", "OPTIONS", "DELETE", "CONNECT", "BREW", "connect", "", "GET\0"];
const PIECES = [
  "/",
  "en",
  "en/",
  "late.js",
  "weights.bin",
  "empty.txt",
  "..",
  "%2e",
  "%2F",
  "?",
  "?x=1",
  ".",
];
const ODD_PIECES = [...PIECES, "%", "%00", "#", "\\", " ", "é", "a".repeat(300)];
const UNITS = ["bytes=", "bytes=", "bytes = ", "items=", "", "bytes"];
const NUMBERS = ["", "0", "1", "5", "2999", "3000", "18446744073709551615", "-1", "1e3", "x"];
const HEADERS = [
  "If-None-Match",
  "If-Range",
  "If-Modified-Since",
  "If-Match",
  "If-Unmodified-Since",
  "Cookie",
];
const VALUES = [
  "*",
  'W/"1"',
  '"',
  '"1", W/"2"',
  "Sat, 01 Jan 2000 00:00:00 GMT",
  "Sat, 01 Jan 2050 00:00:00 GMT",
];
const ODD_VALUES = ["100-continue", "websocket", "\u0001", "x".repeat(9000), "x".repeat(20_000)];

function fuzzedRange(random: Random): string {
  const one = () => `${random.pick(NUMBERS)}-${random.pick(NUMBERS)}`;
  return random.pick(UNITS) + Array.from({ length: random.chance(0.8) ? 1 : 3 }, one).join(",");
}

/** Most are requests that a server has to think about; some are none at all. */
function fuzzedBytes(random: Random): Buffer {
  const odd = (chance: number) => random.chance(chance);
  const method = odd(0.2) ? random.pick(METHODS) : random.pick(["GET", "GET", "HEAD"]);
  const name = odd(0.5) ? random.pick(Object.keys(files)) : random.text(6, odd(0.2) ? ODD_PIECES : PIECES);
  const lines = [`${method} /${name} HTTP/1.${odd(0.05) ? random.pick(["0", "9", ""]) : "1"}`];
  if (!odd(0.02)) lines.push("Host: x");
  if (odd(0.6)) lines.push(`Range: ${fuzzedRange(random)}`);
  if (odd(0.4)) lines.push(`Accept-Encoding: ${random.pick(["br", "gzip, br", "br;q=0", ",;,"])}`);
  while (odd(0.3)) lines.push(`${random.pick(HEADERS)}: ${random.pick(odd(0.1) ? ODD_VALUES : VALUES)}`);
  if (odd(0.03)) lines.push(`Content-Length: ${random.pick(NUMBERS)}`, "Transfer-Encoding: chunked");
  const end = odd(0.05) ? "\n" : "\r\n";
  const bytes = Buffer.from(`${lines.join(end)}\r\nConnection: close\r\n\r\n`, "latin1");
  for (let broken = odd(0.1) ? 1 + random.below(8) : 0; broken > 0; broken--)
    bytes[random.below(bytes.length)] = random.below(256);
  return odd(0.05) ? bytes.subarray(0, random.below(bytes.length)) : bytes;
}

describe("soak", () => {
  const count = soakCount(400, 10_000);
  const seed = seedOfRun();

  it(`outlives ${count} random requests (seed ${seed}), and answers ranges as HTTP has them`, async () => {
    const random = new Random(seed);
    const statuses = new Map<string, number>();
    const whole = files["weights.bin"] as Buffer;
    for (let n = 0; n < count; n += 20) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => askBytes(fuzzedBytes(random))));
      for (const answer of answers) {
        const status = answer === "" ? "closed" : (/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? "no HTTP");
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        // A part is never one of a compressed body.
        if (status === "206") expect(answer).not.toMatch(/content-encoding/i);
      }
      const range = `bytes=${random.pick(NUMBERS)}-${random.pick(NUMBERS)}`;
      const expected = expectedRange(range, whole.length);
      const good = await ask("/weights.bin", { Range: range, "Accept-Encoding": "br" });
      const place = `seed ${seed}, after ${n} requests, ${range}`;
      if (expected === "none") expect(good.status, place).toBe(416);
      else if (expected === "all") expect([good.status, unpacked(good)], place).toEqual([200, whole]);
      else
        expect([good.status, good.body], place).toEqual([206, whole.subarray(expected[0], expected[1] + 1)]);
    }
    expect(statuses.get("500") ?? 0, `seed ${seed}`).toBe(0);
    expect(statuses.get("no HTTP") ?? 0, `seed ${seed}`).toBe(0);
    console.log(`${count} requests, seed ${seed}:`, Object.fromEntries([...statuses].sort()));
  });
});
