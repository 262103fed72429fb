import type { LookKind } from "@/kernels/text/head-looks";

/** What a head looks at most from a place. */
const kinds: Record<LookKind, string> = {
  start: "the start",
  itself: "itself",
  before: "the one before",
  repeat: "after the same character",
  same: "the same character",
  other: "others",
};

const names: Record<Exclude<LookKind, "other">, string> = {
  start: "looks at the start",
  itself: "looks at itself",
  before: "looks one back",
  repeat: "looks for how it went on before",
  same: "looks for the same character",
};

/** The reader's own sentence, read by the text model. `{name}` is filled in. */
export const sentence = {
  between: " ",
  comma: ", ",
  example: "The gentle Zephyr sang, the gentle Zeph",
  start: "the start of the text",
  says: {
    waiting: "The model is being fetched (3 MB). Then your device reads the sentence with it.",
    surprised: "Surprised by “{character}” ({place}): {bits} bits.",
    unknown: "“{character}” ({place}) is no character that the model knows; it reads a blank in its place.",
    start: "Nothing is read yet.",
    looks: "Layer {layer}, head {head} looks most at “{key}” ({n}), {weight}.",
    next: "Next it expects “{guess}” ({chance}).",
    random: "Random weights: these guesses mean nothing.",
  },
  controls: {
    text: "your sentence",
    textHelp: "Up to {max} characters, English or Chinese. Each character is one token.",
    tooLong: "{length} characters. The model reads up to {max} here, so this text is not used.",
    weights: "weights",
    trained: "trained",
    random: "random",
    scope: "window of",
    scopes: { own: "as trained", all: "all layers" },
    scopeLayer: "layer {layer}",
    window: "Keys that a query sees, itself included. Drag the edge in the drawing, or this.",
    windowOwn: "The model’s own windows hold: {windows}. Move this to set one for all layers.",
    all: "all",
    view: "show",
    views: {
      guesses: "guesses",
      attention: "attention",
      influence: "ways of influence",
      writing: "writing on",
    },
    layer: "layer",
    heads: "head",
  },
  offered: {
    title: "Sentences whose answer stands far back",
    choose: "{text}… needs {window}",
    note: "Each is answered right only with a window of the number after it; with half of that it is not. A test runs every one.",
  },
  ribbon: {
    help: "Left and right walk over the characters, up and down over the lines, Enter locks, Esc releases. The edge of the window is dragged, or set by the slider window_size.",
    next: "next",
    handle: "the edge of the window",
  },
  legend: {
    query: "the character looked at; what follows it is guessed",
    window: "what one layer sees from there",
    bits: "surprise in bits; a longer bar is a larger one",
    guess: "what was expected here, the likeliest on top; a stronger ground is a larger chance",
    hit: "expected first, and it came",
  },
  windows: {
    title: "What each window makes of it",
    caption:
      "The whole sentence read once with each window, in all layers. The chance is that of “{answer}” as the next character.",
    waiting: "It is being read with each window …",
    window: "window",
    own: "as trained",
    full: "all",
    loss: "bits a character",
    best: "next",
    chance: "chance of “{answer}”",
    set: "Set the window to {window}",
    forgets:
      "With {wide} keys the model says “{answer}” ({wideChance}). With {narrow} it says “{other}”, and the chance of “{answer}” is {narrowChance}: it has forgotten.",
    keeps: "No window of these changes the model’s answer, “{answer}”.",
  },
  attention: {
    waiting: "The layer is being opened …",
    help: "Arrow keys walk over the cells, Shift by eight, Page Up and Page Down change the head, Enter locks, Esc releases.",
    head: "head {head}",
    place: "layer {layer}, head {head}",
    start: "▸ is the start of the text. Heads that find nothing often look there.",
    note: "A pattern of attention is not an explanation: it tells where a head looked, not why, nor whether the rest of the model used it. A head has a name here only for what more than half of its places look at in this text. Another text may give it another.",
    counted: "Layer {layer}: what each head looks at most, as a share of the places of this text",
    headColumn: "head",
    kinds,
    called: "called",
    names,
    nameless: "no name",
  },
  influence: {
    waiting: "The ways are being measured …",
    source: "influence of",
    sourceHelp: "The place of the character that is followed. Click one under the drawing, or move this.",
    help: "Left and right, or a click on a character of the lowest row, choose whose influence is followed.",
    step: "Layer by layer",
    raises:
      "“{source}” ({n}) speaks for “{answer}” after “{after}”: said a little louder, it adds {bits} bits for each whole loudness.",
    lowers:
      "“{source}” ({n}) speaks against “{answer}” after “{after}”: said a little louder, it takes {bits} bits for each whole loudness.",
    none: "No way leads from “{source}” ({n}) to the guess after “{after}”: all layers’ windows together do not reach so far. The gradient is exactly 0.",
    stands: "Behind layer {layer} most of it is at “{character}” ({place}): {share}.",
    legend: {
      through: "what goes through a place, the larger the more",
      hop: "a hop inside one layer’s window, for the answer",
      against: "the same, against the answer",
    },
    how: "Measured by gradient: how the log₂ of the answer’s chance changes when the character’s embedding is scaled. The chain rule cuts it up by layer, place and pair; the shares of each layer add up to the same number. Layer and window stand at the left. Shares below 2% of the largest are left out.",
  },
  writing: {
    waiting: "The cache is being filled: {done} of {total} …",
    choose: "each character is",
    choices: { likeliest: "the likeliest", drawn: "drawn by chance" },
    seed: "Seed of the draws.",
    step: "Characters written",
    none: "none yet",
    before: "The text is in the cache. Play lets the model write on.",
    wrote: "It wrote “{character}”, to which it gave {chance}.",
    cache:
      "The caches hold {kept} pairs of key and value ({bytes} KiB). Without windows they would hold {all} ({allBytes} KiB).",
    legend: {
      written: "written by the model",
      held: "keys and values that a layer holds, and how many",
      gone: "dropped: no later query of this layer sees them",
    },
    equal:
      "The cache gives what a run over the whole text gives: the last scores differ by at most {difference}.",
  },
  about: {
    title: "What this model is",
    training:
      "{parameters} numbers in {layers} layers of {num_heads} heads, stored as bytes ({megabytes} MB). It was trained on {en} characters of Shakespeare’s plays and {zh} of Chinese songs of a thousand years ago, with many repeats mixed in: {steps} steps of {batch} pieces of {seq} characters, seed {seed}, {seconds} s on {hardware}, torch {torch}.",
    recorded: "Recorded at its training",
    bits: "Bits a character on held-out text ({en} characters of English, {zh} of Chinese), by PyTorch with these weights:",
    language: { en: "English", zh: "Chinese" },
    columnLanguage: "text",
    limits: "What it cannot do",
    cannot: [
      "It knows no facts and follows no question. It was shown plays and songs, and it goes on in their manner.",
      "It copies names and words that stand in its window. That is nearly all it can remember of a sentence.",
      "Its Chinese is a thousand years old, one character at a time; modern words surprise it.",
      "It does not know digits or most signs: they are read as a blank.",
    ],
  },
  table: {
    caption: "The sentence, place by place",
    columns: ["place", "character", "bits", "expected", "chance", "second", "chance"],
  },
  source: {
    waiting: "Your device has not answered yet.",
    failed: "This could not be computed: {message}",
    noModel: "The model could not be loaded: {message}",
    measured:
      "Computed by our kernels on {backend}, in {time}; PyTorch gives the same logits within 0.001 (a test compares them).",
  },
};

export type SentenceMessages = typeof sentence;
