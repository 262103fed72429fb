const ids = new WeakMap<object, number>();
let next = 1;

/** Large arrays, the file of a model for one, are told apart by identity. */
function idOf(array: object): string {
  let id = ids.get(array);
  if (id === undefined) {
    id = next++;
    ids.set(array, id);
  }
  return `array ${id}`;
}

/** Text that is equal for two inputs exactly when an observer is given the same thing. */
export function inputKey(input: unknown): string {
  return JSON.stringify(input, (_, value) => (ArrayBuffer.isView(value) ? idOf(value) : value));
}
