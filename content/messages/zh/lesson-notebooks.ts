import type { LessonNotebookTexts } from "../en/lesson-notebooks";

export const lessonNotebookTexts: LessonNotebookTexts = {
  pitfall: {
    title: "LocalAttention 为什么不接受四个轴",
    lead: "拆解 xformers #1076 的报错：512 是谁，8 又是谁；以及两种改法。",
  },
  masks: {
    title: "窗口放行了什么",
    lead: "规则、放行的格子数、xformers 丢失的格子，以及同一个数在别处的含义。",
  },
  heads: {
    title: "从一个轴里拆出多个头",
    lead: "view、转置、并入批次，每个数都看得见；还有那条形状吻合、结果却错的捷径。",
  },
  cost: {
    title: "窗口省下了什么",
    lead: "格子数、字节数、在这里实测的毫秒，以及为此放弃的东西。",
  },
  reader: {
    title: "让小语言模型读你自己的文字",
    lead: "载入实验室的中英文模型，看看里面，用你自己的话接着训练，再存下来。",
  },
  flex: {
    title: "把今天模型的掩码写成函数",
    lead: "用 flex_attention 把窗口、文档、块、前缀写成两个位置的函数；还有汇，它写不成。",
  },
  rolling: {
    title: "自己写一个缓存",
    lead: "为逐字续写的模型写三种缓存，每种都与整个序列比较；还有一个会等待的错误。",
  },
  training: {
    title: "训练一个只看得到附近的模型",
    lead: "答案总在五个位置之前。窗口为 7，几秒就能学会；窗口为 4，永远学不会。",
  },
};
