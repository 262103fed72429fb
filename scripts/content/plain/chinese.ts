import type { Text } from "./texts";

/** One Chinese word for one thing: what is not to be written, and what is written instead. */
const INSTEAD: readonly (readonly [written: RegExp, instead: string])[] = [
  [/核函数|计算内核/, "内核"],
  // 长度不同的键对不上: 键, and 对不上.
  [/(?<!查询–)键对(?!不上)/, "格子, or 查询–键对 where it is first named"],
  [/[向往]前看/, "往回看 for back, 往后看 for ahead"],
  [/步幅/, "步长"],
  [/相加式掩码/, "加性掩码"],
  [/真假值/, "布尔值"],
  [/批元素|折进批里|并入批[^次]/, "批次"],
  [/做注意力/, "计算注意力"],
  [/前向计算/, "前向传播"],
  [/不折不扣的零/, "恰好为零"],
  [/[0-9}] %(?! ?[\w(])/, "no space before %"],
];

/** Places where a Chinese text has another word for a thing than the rest of the site. */
export const chineseFindings = (texts: readonly Text[]): string[] =>
  texts.flatMap(({ where, text }) =>
    INSTEAD.flatMap(([written, instead]) => {
      const found = written.exec(text)?.[0];
      return found ? [`${where}: “${found}”, elsewhere: ${instead}`] : [];
    }),
  );
