/**
 * Address of the folder that the site is served from, without a closing slash, whatever the base path: what
 * precedes `/_next/` in the address of any script of the page.
 */
export function siteRoot(): string {
  const script = document.querySelector<HTMLScriptElement>('script[src*="/_next/"]');
  return script?.src.split("/_next/")[0] ?? location.origin;
}
