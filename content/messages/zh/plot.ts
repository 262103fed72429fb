import type { PlotMessages } from "../en/plot";

export const plot: PlotMessages = {
  title: "图",
  field: "子图 {number}",
  help: "用指针指向图中，或按方向键，可读出数值",
  save: "另存为 SVG",
  table: "数据表",
  more: "另有 {count} 行",
  kinds: {
    line: "折线",
    scatter: "散点",
    bar: "柱形",
    image: "矩阵",
    text: "文字",
    rule: "直线",
    span: "色带",
    area: "面积",
  },
};
