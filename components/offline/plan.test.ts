import { describe, expect, it } from "vitest";
import { isolated, plan } from "./plan";

const scope = "https://host/sub/";
const asked = (path: string, method = "GET", headers = {}) => ({
  url: `https://host${path}`,
  method,
  headers: new Headers(headers),
});

describe("plan", () => {
  it("keeps what can never change, asks the network first for the rest", () => {
    expect(plan(asked("/sub/_next/static/chunks/a.js"), scope)).toBe("cache-first");
    expect(plan(asked("/sub/python/wasm.0123456789abcdef.packed"), scope)).toBe("cache-first");
    expect(plan(asked("/sub/python/manifest.json"), scope)).toBe("network-first");
    expect(plan(asked("/sub/en/?w=3"), scope)).toBe("network-first");
    expect(plan(asked("/sub/en/", "HEAD"), scope)).toBe("network-first");
  });

  it("leaves alone what is not ours: other origins, other paths, embeds, ranges, posts", () => {
    expect(plan({ ...asked("/"), url: "https://other/sub/en/" }, scope)).toBe("leave");
    expect(plan(asked("/elsewhere/"), scope)).toBe("leave");
    expect(plan(asked("/sub/en/embed/window/"), scope)).toBe("leave");
    expect(plan(asked("/sub/en/", "GET", { range: "bytes=0-9" }), scope)).toBe("leave");
    expect(plan(asked("/sub/en/", "POST"), scope)).toBe("leave");
  });
});

describe("isolated", () => {
  it("adds headers, keeps body, status and what the server said", async () => {
    const answer = isolated(
      new Response("text", { status: 404, headers: { "Cross-Origin-Embedder-Policy": "require-corp" } }),
    );
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe("text");
    expect(answer.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect(answer.headers.get("cross-origin-opener-policy")).toBe("same-origin");
  });

  it("can take a response without a body", () => {
    expect(isolated(new Response(null, { status: 304 })).status).toBe(304);
  });
});
