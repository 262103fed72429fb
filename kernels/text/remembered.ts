/**
 * Beginnings whose next character stands further back: with at least `window` keys in every layer the model's best guess
 * is `answer`, with half as many it is another one. kernels/text/text.test.ts runs each of them.
 */
export interface Remembered {
  readonly language: "en" | "zh";
  readonly text: string;
  readonly answer: string;
  /** Keys a query sees in every layer, itself included. */
  readonly window: number;
}

export const remembered: readonly Remembered[] = [
  { language: "zh", text: "小明爱花，小红爱月。小明爱", answer: "花", window: 16 },
  { language: "zh", text: "知否，知否，应是绿肥红瘦。知", answer: "否", window: 16 },
  {
    language: "zh",
    text: "大江东去，浪淘尽，千古风流人物。故垒西边，人道是。大江东",
    answer: "去",
    window: 32,
  },
  {
    language: "zh",
    text: "红藕香残玉簟秋。轻解罗裳，独上兰舟。云中谁寄锦书来，雁字回时，月满西楼。红藕香",
    answer: "残",
    window: 64,
  },
  { language: "en", text: "The gentle Zephyr sang, the gentle Zeph", answer: "y", window: 32 },
  { language: "en", text: "Sweet Dorabel, farewell! O, farewell, sweet Dora", answer: "b", window: 64 },
  {
    language: "en",
    text: "Prince Wilderbrook is dead. Long live the prince! Who killed Wilderb",
    answer: "r",
    window: 64,
  },
  {
    language: "en",
    text: "The word is Quillimor. Remember it. What is the word? Quilli",
    answer: "m",
    window: 64,
  },
];
