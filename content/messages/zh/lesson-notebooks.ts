import type { lessonNotebookTexts as texts } from "../en/lesson-notebooks";

export const lessonNotebookTexts: typeof texts = {
  pitfall: {
    title: "LocalAttention 为什么不接受四个轴",
    lead: "拆解 xformers #1076 的报错：512 是谁，8 又是谁；以及两种改法。",
  },
  masks: {
    title: "窗口放行了什么",
    lead: "规则、放行的对数、xformers 丢失的对，以及同一个数在别处的含义。",
  },
  heads: {
    title: "从一个轴里拆出多个头",
    lead: "view、转置、并入批，每个数都看得见；还有那条形状吻合、结果却错的捷径。",
  },
  cost: {
    title: "窗口省下了什么",
    lead: "对数、字节、在这里实测的毫秒，以及为此放弃的东西。",
  },
  training: {
    title: "训练一个只看得到附近的模型",
    lead: "答案总在五个位置之前。窗口为 7，几秒就能学会；窗口为 4，永远学不会。",
  },
};
