"use client";

import qrcode from "qrcode-generator";
import type { PresenterMessages } from "@/content/messages/en/presenter";
import styles from "./presenter.module.css";
import { LONGEST_QR } from "./state";

/** The address as a code to point a phone at. One that is too long is offered as a file instead. */
export function Qr({ address, messages }: { address: string; messages: PresenterMessages["code"] }) {
  if (address.length > LONGEST_QR) {
    const file = `data:text/plain;charset=utf-8,${encodeURIComponent(address)}`;
    return (
      <div className={styles.code}>
        <p>{messages.tooLong}</p>
        <a href={file} download="local-attention-lab-link.txt">
          {messages.file}
        </a>
      </div>
    );
  }
  const code = qrcode(0, "M");
  code.addData(address, "Byte");
  code.make();
  const size = code.getModuleCount();
  let path = "";
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) if (code.isDark(y, x)) path += `M${x} ${y}h1v1h-1z`;
  }
  return (
    <figure className={styles.code}>
      {/* Four squares of quiet around it, as readers need. Black on white in every palette. */}
      <svg
        viewBox={`-4 -4 ${size + 8} ${size + 8}`}
        role="img"
        aria-label={messages.label}
        shapeRendering="crispEdges"
      >
        <rect x={-4} y={-4} width={size + 8} height={size + 8} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <figcaption>{address}</figcaption>
    </figure>
  );
}
