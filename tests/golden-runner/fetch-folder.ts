import type { GoldenFolder } from "./folder";

/** A golden folder behind a web server. `base` ends with a slash. */
export function fetchFolder(base: string): GoldenFolder {
  const get = async (name: string): Promise<Response | undefined> => {
    const response = await fetch(base + name);
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`${base + name}: ${response.status}`);
    return response;
  };
  return {
    json: async (name) => (await get(name))?.json() as Promise<unknown>,
    bytes: async (name) => {
      const response = await get(name);
      if (!response) throw new Error(`${base + name} is missing`);
      return response.arrayBuffer();
    },
  };
}
