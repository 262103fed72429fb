import type { ReactNode } from "react";
import { OfflineSupport } from "@/components/offline/OfflineSupport";
import "./tmp.css";
export const dynamicParams = false;
export function generateStaticParams() {
  return [{ lang: "en" }, { lang: "zh" }];
}
export default async function L({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ lang: string }>;
}) {
  const { lang } = await params;
  return (
    <html lang={lang}>
      <body>
        {children}
        <OfflineSupport />
      </body>
    </html>
  );
}
