import type { ProblemsMessages } from "../en/problems";

export const problems: ProblemsMessages = {
  title: "地址里有一部分没有采用",
  unreadable: "无法读出实验设置：{value}",
  other_version: "它的版本是 {value}，而本页只读版本 {expected}。现在显示的是默认设置。",
  unknown_key: "没有名为 {key} 的设置。",
  not_a_number: "{key}：“{value}”不是数。",
  not_an_integer: "{key}：{value} 不是整数。",
  out_of_range: "{key}：{value} 不在 {min} 到 {max} 之间。",
  not_an_option: "{key}：“{value}”不是 {options} 之一。",
  not_a_text: "{key}：{value} 不是文字。",
  not_a_place: "{key}：“{value}”不是图中某一部分的写法，例如 query-3.key-2。",
  too_long: "{key}：“{value}”有 {length} 个字符，最多读 {max} 个。",
  too_large: "{keys} 合起来需要 {value} 个数，本页最多计算 {max} 个。",
};
