import type { Contents } from "./contents";
import { KEEP, KEEP_ONLY, type Keep, type KeepOnly } from "./plan";
import { pythonIsUsed } from "./python-used";
import { isQuiet, whenQuiet } from "./quiet";
import { lineOf, wantedFiles } from "./wanted";

/** Asked for at once: few enough that nothing else waits for them. */
const AT_ONCE = 4;

/** What does not come is asked for so often: a file may be late, or on its way to the store by another request. */
const TRIES = 3;

/** The service worker's answer to one message: the paths that it does not have. One of an older build does not tell. */
function asked(worker: ServiceWorker, message: Keep | KeepOnly): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      port1.close();
      resolve(Array.isArray(data) ? data : []);
    };
    worker.postMessage(message, [port2]);
  });
}

/**
 * Has the service worker keep the files that a reader will want next, a few at a time, while the page is quiet. It
 * stops as soon as something computes, starts or is dragged, and goes on afterwards; the next page goes on as well.
 * `data-kept` of the document says that all of them are there.
 */
export async function keepWanted(root: string, signal: AbortSignal): Promise<void> {
  const [registration, answer] = await Promise.all([
    navigator.serviceWorker.ready,
    fetch(`${root}/offline.json`, { signal }),
  ]);
  const { active } = registration;
  if (!active || !answer.ok) return;
  const { files } = (await answer.json()) as Contents;
  const page = location.pathname.slice(new URL(`${root}/`).pathname.length);
  const { connection } = navigator as { connection?: { saveData?: boolean; type?: string } };
  const wanted = wantedFiles(files, page, lineOf(connection), pythonIsUsed());
  let missing = wanted;
  for (let tries = TRIES; tries > 0 && missing.length > 0; tries--) {
    const late: string[] = [];
    for (let at = 0; at < missing.length; at += AT_ONCE) {
      if (!isQuiet()) await whenQuiet(signal);
      signal.throwIfAborted();
      // A newer build takes over only when this worker has nothing to do, and has no use for the files of this one.
      if (registration.waiting) return;
      late.push(...(await asked(active, { type: KEEP, paths: missing.slice(at, at + AT_ONCE) })));
    }
    missing = late;
  }
  if (missing.length > 0) return;
  // All of this build that is kept unasked is here: what older builds left is of no more use.
  if (wanted.length === 0) return;
  await asked(active, { type: KEEP_ONLY, paths: files.map(([path]) => path) });
  document.documentElement.dataset["kept"] = "";
}
