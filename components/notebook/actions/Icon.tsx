const paths = {
  run: "M5 3.2v9.6l7.6-4.8z",
  runAll: "M2.5 3.5v9l6-4.5zM8.5 3.5v9l6-4.5z",
  runStale: "M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3",
  stop: "M4 4h8v8H4z",
  up: "M8 13V3.5M4 7l4-4 4 4",
  down: "M8 3v9.5M4 9l4 4 4-4",
  duplicate: "M6 5.5h7.5V14H6zM3 10.5V2h7.5",
  split: "M3 8h10M8 2v3.5M8 10.5V14M6 4l2 2 2-2M6 12l2-2 2 2",
  clear: "M3 5h10M3 8h6M3 11h4M10.5 9.5l3.5 3.5M14 9.5L10.5 13",
  remove: "M4 4l8 8M12 4l-8 8",
  plus: "M8 3v10M3 8h10",
  shapes: "M2.5 2.5h5v5h-5zM8.5 8.5h5v5h-5zM10 3.5h3.5M12 2v3.5M2.5 11.5h4",
} as const;

export type IconName = keyof typeof paths;

const FILLED: readonly IconName[] = ["run", "runAll", "stop"];

/** A sign beside a name; those who do not see it lose nothing. */
export function Icon({ name }: { name: IconName }) {
  const filled = FILLED.includes(name);
  return (
    <svg
      viewBox="0 0 16 16"
      width="14"
      height="14"
      aria-hidden="true"
      fill={filled ? "currentColor" : "none"}
      stroke={filled ? "none" : "currentColor"}
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
