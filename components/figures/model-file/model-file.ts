import { siteRoot } from "@/components/site-root";

/** The models that the site has: the small one of three tasks, and the one of texts. Files below /model/. */
export type ModelName = "reader" | "text";

/** Asked for once in the life of a page, by the first that needs it. */
const asked = new Map<ModelName, Promise<Uint8Array>>();

/**
 * The weights of a trained model, a safetensors file.
 *
 * @throws Error when it cannot be loaded; the next call asks again
 */
export function loadModel(name: ModelName): Promise<Uint8Array> {
  let file = asked.get(name);
  if (!file) {
    file = fetchModel(name);
    asked.set(name, file);
    file.catch(() => asked.delete(name));
  }
  return file;
}

async function fetchModel(name: ModelName): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(`${siteRoot()}/model/${name}.safetensors`);
  } catch (error) {
    // Inside a sandbox without same-origin, on a host that sends no CORS headers, only scripts may be loaded.
    return await modelByScript(name).catch(() => Promise.reject(error));
  }
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The same file as a script, which the build writes beside it. */
function modelByScript(name: ModelName): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${siteRoot()}/model/${name}.js`;
    script.onerror = reject;
    script.onload = () => {
      const { modelFiles = {} } = globalThis as { modelFiles?: Partial<Record<ModelName, string>> };
      script.remove();
      resolve(Uint8Array.from(atob(modelFiles[name] ?? ""), (char) => char.charCodeAt(0)));
    };
    document.head.append(script);
  });
}
