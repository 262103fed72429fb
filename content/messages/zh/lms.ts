import type { LmsMessages } from "../en/lms";

/** Packages for learning platforms, in Chinese. */
export const lms: LmsMessages = {
  page: {
    title: "用于你的教学平台",
    lead: "把一章、一幅图或一个工作坊做成课件包，供 Moodle、Canvas 等平台使用。它会报告进度、得分和错误。",
  },
  maker: {
    what: "包里放什么",
    chapters: "章节",
    figures: "图",
    workshop: "你的工作坊",
    untitled: "局部注意力工作坊",
    workshopLink: "工作坊的链接",
    figureLink: "你设置好的图的链接（可以不填）",
    standard: "标准",
    standards: {
      "scorm-1.2": "SCORM 1.2：所有平台都支持",
      "scorm-2004": "SCORM 2004",
      cmi5: "cmi5（xAPI）",
    },
    address: "实验室的地址",
    addressHelp: "课件包会打开这个地址上的实验室，学生要能访问它。",
    make: "保存课件包",
    done: "已保存：{title}。",
    failed: "没能做出课件包：{message}",
    badLink: "这个链接里没有工作坊。请从制作页面复制完整的链接。",
    badAddress: "地址以 http:// 或 https:// 开头，例如 https://lab.example。",
    description: "真正在浏览器里运行的局部注意力。",
    toldTitle: "平台会知道什么",
    told: [
      "做对了多少道题，作为进度和得分。全部做对即完成。",
      "每个答案、是否正确，以及错误背后的想法。",
      "图没有题目：学生改动过它就算完成。",
      "实验室本身不知道任何名字。学生做过的内容留在自己的浏览器里。",
    ],
  },
  runner: "实验室",
  launcher: {
    alone: "没有找到教学平台。你可以照常做题，只是不会上报。",
    solved: "{of} 道题做对了 {solved} 道。",
    reported: "平台已收到。",
    failed: "平台没有回应。你做过的内容留在这个浏览器里。",
    leave: "完成",
    left: "已上报。可以关闭本页了。",
  },
};
