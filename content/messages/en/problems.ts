/** What an address or a message asked for in vain, one sentence for each kind of problem. */
export const problems = {
  title: "Part of the address was not used",
  unreadable: "The experiment could not be read: {value}",
  other_version:
    "It is written in version {value}; this page reads version {expected}. The defaults are shown.",
  unknown_key: "There is no setting called {key}.",
  not_a_number: "{key}: “{value}” is not a number.",
  not_an_integer: "{key}: {value} is not a whole number.",
  out_of_range: "{key}: {value} is not between {min} and {max}.",
  not_an_option: "{key}: “{value}” is none of {options}.",
  not_a_text: "{key}: {value} is not a text.",
  not_a_place: "{key}: “{value}” names no part of a figure, as query-3.key-2 does.",
  too_long: "{key}: “{value}” has {length} characters; up to {max} are read.",
  too_large: "{keys} together ask for {value} numbers; this page computes up to {max}.",
};

export type ProblemsMessages = typeof problems;
