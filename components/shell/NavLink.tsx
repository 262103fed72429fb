"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A link that knows when it leads to the page one is on, or to the part of the site that the page belongs to. */
export function NavLink({
  href,
  within,
  inner,
  children,
}: {
  href: string;
  within: readonly string[];
  /** Stands in the menu of a narrow screen only. */
  inner?: true;
  children: ReactNode;
}) {
  const path = usePathname();
  const inside = [href, ...within].some((part) => path.startsWith(part));
  return (
    <Link
      href={href}
      // What the reader goes to is fetched when they go: the service worker keeps all of it once the page is quiet.
      prefetch={false}
      data-inner={inner}
      aria-current={path === href ? "page" : inside ? "true" : undefined}
      onClick={(event) => event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()}
    >
      {children}
    </Link>
  );
}
