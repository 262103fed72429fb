/** Next asks for this file; a chapter gets its components, which know its language, from its page. */
export function useMDXComponents() {
  return {};
}
