import { createPortal } from "react-dom";

/**
 * The page of a browser's print, which is set for the whole document: `rule` is what stands in its @page. The last such
 * rule counts, so it stands behind the site's sheets, which come at the end of the body.
 */
export function PaperSize({ rule }: { rule: string }) {
  return createPortal(<style>{`@page { ${rule} }`}</style>, document.body);
}
