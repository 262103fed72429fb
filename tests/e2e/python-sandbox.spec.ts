import { expect, test } from "@playwright/test";
import { openKernelPage } from "../../scripts/python/headless";
import { run, startKernel } from "./python-driver";

type Opened = Awaited<ReturnType<typeof openKernelPage>>;
let opened: Opened;

test.describe.configure({ mode: "serial", timeout: 120_000 });

test.beforeAll(async () => {
  opened = await openKernelPage();
  await startKernel(opened.page);
});

test.afterAll(() => opened.close());

/** Runs a statement that must fail; gives the exception it failed with. */
async function refused(statement: string): Promise<string> {
  const { reply } = await run(opened.page, statement);
  expect(reply.status, statement).toBe("error");
  return `${reply.error?.type}: ${reply.error?.message}`;
}

const leaks = () => opened.server.requests.filter((path) => path.includes("leak"));

test.describe("from Python", () => {
  const attempts: Record<string, string> = {
    "fetch, same origin": "import js\nawait js.fetch(BASE + '/leak')",
    "fetch, another origin": "import js\nawait js.fetch('http://localhost:9/leak')",
    "pyodide's own fetch": "from pyodide.http import pyfetch\nawait pyfetch(BASE + '/leak')",
    "synchronous XMLHttpRequest":
      "import js\nx = js.XMLHttpRequest.new()\nx.open('GET', BASE + '/leak', False)\nx.send()",
    open_url: "from pyodide.http import open_url\nopen_url(BASE + '/leak')",
    "a remote script": "import js\njs.importScripts(BASE + '/leak.js')",
    eval: "import js\njs.eval('1')",
    "a function made of text": "from pyodide.code import run_js\nrun_js('1')",
    "a package from the network":
      "import pyodide_js\nawait pyodide_js.loadPackage('numpy')\nimport numpy.linalg",
    "the page": "import js\njs.parent.document",
    "the document": "import js\njs.document",
    localStorage: "import js\njs.localStorage",
    IndexedDB: "import js\njs.indexedDB.open('x')",
    "Cache Storage": "import js\nawait js.caches.open('x')",
    cookies: "import js\njs.cookieStore\nawait js.cookieStore.get('x')",
    "a worker from the network":
      "import js\nimport asyncio\nw = js.Worker.new(BASE + '/leak.js')\nf = asyncio.Future()\nw.onerror = lambda e: f.set_exception(RuntimeError('worker refused'))\nawait asyncio.wait_for(f, 5)",
    urllib: "import urllib.request\nurllib.request.urlopen(BASE + '/leak')",
    "a socket":
      "import socket\ns = socket.create_connection(('127.0.0.1', int(BASE.rsplit(':')[-1])), 1)\ns.sendall(b'GET /leak HTTP/1.0\\r\\n\\r\\n')\ns.recv(10)",
  };
  for (const [name, code] of Object.entries(attempts)) {
    test(`no way to ${name}`, async () => {
      const exception = await refused(`BASE = ${JSON.stringify(opened.server.url)}\n${code}`);
      // The program fails by a refusal, not by being interrupted or by the kernel's end.
      expect(exception).not.toMatch(/KeyboardInterrupt|KernelError|TimeoutError/);
      expect(leaks()).toEqual([]);
    });
  }

  test("a WebSocket never opens", async () => {
    const { stdout } = await run(
      opened.page,
      `import js, asyncio
ws = js.WebSocket.new(${JSON.stringify(opened.server.url.replace("http", "ws"))} + "/leak")
for _ in range(50):
    await asyncio.sleep(0.02)
    if ws.readyState == 3:
        break
print(ws.readyState)`,
    );
    expect(stdout).toBe("3\n");
    expect(leaks()).toEqual([]);
  });

  test("a worker of a worker has no network either", async () => {
    const { stdout } = await run(
      opened.page,
      `import js, asyncio
from pyodide.ffi import to_js
source = "fetch('${opened.server.url}/leak').then(() => postMessage('out'), () => postMessage('refused'))"
blob = js.Blob.new(to_js([source]))
worker = js.Worker.new(js.URL.createObjectURL(blob))
answer = asyncio.Future()
def told(event):
    answer.set_result(event.data)
worker.onmessage = told
print(await asyncio.wait_for(answer, 5))`,
    );
    expect(stdout).toBe("refused\n");
    expect(leaks()).toEqual([]);
  });

  test("a broadcast does not reach the page", async () => {
    const heard = opened.page.evaluate(async () => {
      const channel = new BroadcastChannel("lab");
      const message = new Promise((resolve) => {
        channel.onmessage = () => resolve("heard");
      });
      await globalThis.kernel.execute("import js\njs.BroadcastChannel.new('lab').postMessage('hello')");
      const silence = new Promise((resolve) => setTimeout(() => resolve("silence"), 300));
      return Promise.race([message, silence]);
    });
    expect(await heard).toBe("silence");
  });

  test("a forged message is data at most", async () => {
    const { stdout, reply } = await run(
      opened.page,
      `import js
from pyodide.ffi import to_js
def forge(**message):
    js.postMessage(to_js(message, dict_converter=js.Object.fromEntries))
forge(type="stream", id="1); alert(1", name="stdout", text="forged")
forge(type="stream", id=999999, name="stdout", text="forged")
forge(type="result", id=999999, reply={"status": "ok"})
forge(type="result", id=1, reply="<script>alert(1)</script>")
forge(type="navigate", url="http://localhost:9/leak")
print("still here")`,
    );
    expect(reply.status).toBe("ok");
    expect(stdout).toBe("still here\n");
  });
});

test.describe("from the sandboxed frame", () => {
  /** The frame that a hostile worker might have taken over in the worst case. */
  const frame = () => {
    const found = opened.page.frames().find((one) => one.url() === "about:srcdoc");
    if (!found) throw new Error("no sandboxed frame");
    return found;
  };

  test("its origin is opaque, storage and page are out of reach", async () => {
    const seen = await frame().evaluate(() => {
      const attempt = (action: () => unknown) => {
        try {
          action();
          return "reached";
        } catch (error) {
          return (error as Error).name;
        }
      };
      return {
        origin: self.origin,
        page: attempt(() => parent.parent.document),
        storage: attempt(() => localStorage),
        cookie: attempt(() => document.cookie),
      };
    });
    expect(seen).toEqual({
      origin: "null",
      page: "SecurityError",
      storage: "SecurityError",
      cookie: "SecurityError",
    });
  });

  const moves: Record<string, string> = {
    "a meta refresh":
      "const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0; url=LEAK'; document.head.append(m)",
    "a link": "const a = document.createElement('a'); a.href = 'LEAK'; document.body.append(a); a.click()",
    "a link into the page":
      "const a = document.createElement('a'); a.href = 'LEAK'; a.target = '_top'; document.body.append(a); a.click()",
    "a new window": "window.open('LEAK')",
    "a form":
      "const f = document.createElement('form'); f.action = 'LEAK'; document.body.append(f); f.submit()",
    "an image": "new Image().src = 'LEAK'",
    "a frame in the frame":
      "const i = document.createElement('iframe'); i.src = 'LEAK'; document.body.append(i)",
    "a beacon": "navigator.sendBeacon('LEAK', 'x')",
    "a stylesheet":
      "const s = document.createElement('style'); s.textContent = '@import url(LEAK)'; document.head.append(s)",
    "the page's address": "try { top.location.href = 'LEAK' } catch {}",
    "its own address": "location.href = 'LEAK'",
  };
  for (const [name, script] of Object.entries(moves)) {
    test(`${name} carries nothing out`, async () => {
      const before = opened.page.url();
      const leak = `${opened.server.url}/leak?secret`;
      // Script text goes in as an element: the frame's policy forbids evaluating text.
      await frame()
        .evaluate(
          (source) => {
            const element = document.createElement("script");
            element.textContent = `{${source}}`;
            document.body.append(element);
          },
          script.replaceAll("LEAK", leak),
        )
        .catch(() => undefined);
      await opened.page.waitForTimeout(300);
      expect(leaks()).toEqual([]);
      expect(opened.page.url()).toBe(before);
      if (!opened.page.frames().some((one) => one.url() === "about:srcdoc")) {
        // A refused navigation may have replaced the frame by an error page; the kernel is then gone, the page not.
        await startKernel(opened.page);
      }
    });
  }
});
