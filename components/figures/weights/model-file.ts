import { siteRoot } from "@/components/site-root";

/** Asked for once in the life of a page, by the first that needs it. */
let asked: Promise<Uint8Array> | undefined;

/**
 * The weights of the trained model, a safetensors file.
 *
 * @throws Error when it cannot be loaded; the next call asks again
 */
export function loadModel(): Promise<Uint8Array> {
  asked ??= fetchModel().catch((error: unknown) => {
    asked = undefined;
    throw error;
  });
  return asked;
}

async function fetchModel(): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(`${siteRoot()}/model/reader.safetensors`);
  } catch (error) {
    // Inside a sandbox without same-origin, on a host that sends no CORS headers, only scripts may be loaded.
    return await modelByScript().catch(() => Promise.reject(error));
  }
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The same file as a script, which the build writes beside it. */
function modelByScript(): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${siteRoot()}/model/reader.js`;
    script.onerror = reject;
    script.onload = () => {
      const { readerWeights = "" } = globalThis as { readerWeights?: string };
      script.remove();
      resolve(Uint8Array.from(atob(readerWeights), (char) => char.charCodeAt(0)));
    };
    document.head.append(script);
  });
}
