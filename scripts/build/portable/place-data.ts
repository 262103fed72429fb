/**
 * Runs before the data of a page: puts the folder in which the site lies in place of the mark in what Next reads.
 */

/** Put here by the build. */
declare const FOLDER_MARK: string;
/** Found by at-home.ts. */
declare const labBase: string;

function placeData(mark: string): void {
  const placed = (text: string) => text.split(mark).join(labBase);
  Object.assign(globalThis, { labPlaced: placed });

  // The data of another page, when Next asks for it to go there. What others ask for stays as it is.
  const real = fetch;
  globalThis.fetch = async (input, options) => {
    const answer = await real(input, options);
    const { url, redirected, status, statusText, ok } = answer;
    if (!ok || !answer.body || !new Headers(options?.headers).has("rsc")) return answer;
    // Next takes it for what it is by its kind alone, which a plain host may not know.
    const headers = new Headers(answer.headers);
    if (/\.txt(\?|$)/.test(url)) headers.set("content-type", "text/plain");
    const replaced = new Response(placed(await answer.text()), { status, statusText, headers });
    return Object.defineProperties(replaced, { url: { value: url }, redirected: { value: redirected } });
  };
}

placeData(FOLDER_MARK);
