declare namespace NodeJS {
  interface ProcessEnv {
    /** "1" in builds for tests: a made-up language is built beside the others. Put in by next.config.ts. */
    readonly TEST_LANGUAGE?: string;
  }
}
