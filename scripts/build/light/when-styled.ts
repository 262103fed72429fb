/**
 * Runs before the data of a page: what starts Next waits for the style sheets, so that nothing that React adds is ever
 * drawn without its styles. A sheet that does not arrive is not waited for.
 */
function whenStyled(start: () => void): void {
  const awaited = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].filter(
    ({ sheet }) => sheet === null,
  );
  const arrived = (link: HTMLLinkElement) =>
    new Promise((done) => {
      link.addEventListener("load", done);
      link.addEventListener("error", done);
    });
  void Promise.all(awaited.map(arrived)).then(start);
}

Object.assign(globalThis, { labStyled: whenStyled });
