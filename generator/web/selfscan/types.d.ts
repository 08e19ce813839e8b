// The shapes of the self-scan. They are checked (make test) and never published.

interface ScanLink {
  title: string;
  url: string;
}

/** One principle as a question (see generator/views/selfscan.py). */
interface ScanQuestion {
  id: string;
  title: string;
  summary: string;
  url: string;
  /** What experts gave it; null where the study has no figure. */
  importance: number | null;
  /** The phases in which it matters most, by id. */
  phases: string[];
  discuss: string[];
  action: string;
  checklist: ScanLink | null;
  example: ScanLink | null;
}

/** A core element with its questions. */
interface ScanPart {
  id: string;
  title: string;
  url: string;
  questions: ScanQuestion[];
}

interface ScanLength {
  id: string;
  title: string;
  principles: string[];
}

type ScanStepKind = "add" | "drop" | "merge" | "move" | "rename" | "split";

/** A change of principles between two versions of the framework, along which answers move. */
interface ScanStep {
  source: string;
  target: string;
  kind: ScanStepKind;
  before: string[];
  after: string[];
  text: string;
}

/** What the page holds for its scripts. */
interface ScanData {
  framework: string;
  name: string;
  version: string;
  /** The oldest first. */
  versions: { id: string; title: string }[];
  /** What a network is asked to choose from. */
  phases: { id: string; title: string; question: string }[];
  parts: ScanPart[];
  lengths: ScanLength[];
  steps: ScanStep[];
  /** The scale on which a study says how important principles are, which weighs in where to begin. */
  weighs: { least: number; most: number } | null;
  lowest: number;
  highest: number;
  /** The highest score that is called low, and the highest with which there is something to begin. */
  low: number;
  middle: number;
}

interface ScanPlan {
  what: string;
  who: string;
  when: string;
}

/** An answer to one question: a score, or that it does not apply. */
interface ScanAnswer {
  score?: number;
  skip?: boolean;
  reason?: string;
  note?: string;
  /** The title that the principle had. */
  title?: string;
  plans?: ScanPlan[];
  /** What the reader should look at, because it was taken over. */
  check?: string;
  /** The answers from which it was made. */
  merged?: (ScanAnswer & { id: string })[];
}

type ScanDropped = ScanAnswer & { id: string; version: string };

/** What a newer version of the framework did to the answers. */
interface ScanNews {
  from: string;
  to: string;
  notes: string[];
  seen: boolean;
}

/** A scan that somebody makes or made. */
interface Scan {
  kind: string;
  format: number;
  id: string;
  name: string;
  network: string;
  person: string;
  date: string;
  changed: string;
  framework: string;
  version: string;
  length: string;
  /** In which phase the network is, if that was said. */
  phase?: string | undefined;
  /** By the id of a principle. */
  answers: Record<string, ScanAnswer>;
  /** Answers to principles that are no longer there. */
  dropped: ScanDropped[];
  history: ScanNews[];
}

interface ScanRow {
  question: ScanQuestion;
  answer: ScanAnswer;
}

/** A row with a score. */
interface ScoredRow {
  question: ScanQuestion;
  answer: ScanAnswer & { score: number };
}

interface ScanResult {
  part: ScanPart;
  rows: ScanRow[];
  /** Of two scores or more. */
  mean: number | null;
  /** The mean in words; of one score that score, said to be one. */
  told: string;
  count: number;
  skipped: number;
  open: number;
}

interface ScanCompared {
  part: ScanPart;
  rows: { question: ScanQuestion; scores: (number | null)[] }[];
  /** How many principles have a score in every scan. */
  shared: number;
  means: (number | null)[];
}

interface ScanSpread {
  question: ScanQuestion;
  answers: { person: string; score: number }[];
  count: number;
  skipped: number;
  median: number | null;
  least: number | null;
  most: number | null;
  low: number | null;
  high: number | null;
  range: number | null;
}

/** A table as the page shows it: what each row is about, and its cells. */
interface ScanShown {
  caption: string;
  head: string[];
  rows: { about: ScanLink; cells: string[] }[];
}

interface ScanMoved {
  scan: Scan;
  notes: string[];
  moved: boolean;
  readOnly: boolean;
}

/** A chosen action with the principle it belongs to; `id` is null if that was dropped. */
type ScanPlanned =
  { id: string; title: string; url: string; plan: ScanPlan; at: number } | { id: null; title: string; plan: ScanPlan };

/** selfscan-core.js, -lineage, -files, -report and -charts: values in, values out. */
interface SelfScan {
  mean(numbers: readonly number[]): number | null;
  /** Return the value below which a share of the numbers lies; between two numbers, in proportion (as Excel and R do). */
  quantile(numbers: readonly number[], share: number): number | null;
  median(numbers: readonly number[]): number | null;
  /** Return a number as Dutch writes it, with one decimal where it has any. */
  figure(number: number | null): string;
  /** Return all questions in the order of the guide. */
  questions(data: ScanData): ScanQuestion[];
  question(data: ScanData, id: string): ScanQuestion | null;
  /** Return the length that a scan has, or else the whole of it. */
  length(data: ScanData, made: Scan): ScanLength;
  /** Return the parts with only the questions of a scan's length. */
  parts(data: ScanData, made: Scan): ScanPart[];
  answer(made: Scan, id: string): ScanAnswer;
  scored(answer: ScanAnswer): answer is ScanAnswer & { score: number };
  isAnswered(answer: ScanAnswer): boolean;
  /** Return a date in words. */
  day(date: string): string;
  /** Return what each of these scans is called, all different. */
  names(scans: readonly Scan[]): string[];
  /** Return how far the questions of the scan's length are answered. */
  progress(data: ScanData, made: Scan): { answered: number; total: number };
  /** Return per core element the mean of what got a score; what is open or does not apply has no part in it. */
  results(data: ScanData, made: Scan): ScanResult[];
  /** Return where to begin in the phase of the network, what comes after it, and what has no place because its importance is not known. */
  start(data: ScanData, made: Scan): { known: ScoredRow[]; later: ScoredRow[]; unknown: ScoredRow[] };
  /** Return so many places to begin: those that fit the phase, then others; and the whole order of both. */
  first(data: ScanData, made: Scan, most: number): { fit: ScoredRow[]; rest: ScoredRow[]; unknown: ScoredRow[]; order: ScoredRow[] };
  /** Return the phase that a network is in, as far as this guide knows it. */
  phase(data: ScanData, made: Scan): { id: string; title: string } | null;
  /** Return in words why to begin there: a low score, a high importance. */
  why(data: ScanData, row: ScoredRow): string;
  /** Return scans side by side; a mean compares only principles that have a score in every one of them. */
  compare(data: ScanData, scans: readonly Scan[]): ScanCompared[];
  /** Return what several people answered: per principle the median and how far the answers lie apart. */
  spread(data: ScanData, scans: readonly Scan[]): ScanSpread[];
  /** Return where they differ most: the widest range first, then the widest middle half, then the order of the guide. */
  differences(rows: readonly ScanSpread[]): ScanSpread[];
  /** Return whether two scans say the same. */
  same(one: Scan, other: Scan): boolean;
  /** Return whether this guide knows the version of a scan; what is newer can be read but not changed. */
  isKnown(data: ScanData, made: Scan): boolean;
  /** Return a scan as this version of the framework has it, and what was done; no answer is lost. */
  migrate(data: ScanData, old: Scan): ScanMoved;

  KIND: string;
  FORMAT: number;
  /** Return a value from a file or the store as a scan; throws an Error with a message for the reader. */
  parse(value: any, data: ScanData): Scan;
  /** Return a scan as it goes into a file: names of people and notes only if the reader wants that. */
  outgoing(made: Scan, options: { names: boolean; notes: boolean }): Scan;
  table(data: ScanData, made: Scan): Cell[][];
  spreadTable(rows: readonly ScanSpread[], names: boolean): Cell[][];
  /** Return the table of what several people answered; `names`: with who gave what. */
  shownSpread(caption: string, rows: readonly ScanSpread[], names: boolean): ScanShown;
  /** Return the tables of scans side by side, called so: of means, if there is anything to compare, and per core element. */
  shownCompared(compared: readonly ScanCompared[], names: readonly string[]): { means: ScanShown | null; parts: ScanShown[] };
  /** Return who gave what. */
  named(row: ScanSpread): string;
  /** Return what an answer is in words; `open` if it is none. */
  given(answer: ScanAnswer, open?: string): string;
  /** Return in which order it is told where to begin. */
  ORDER(data: ScanData): string;
  /** Return what a report begins with: of what day, network, person and phase the scan is, and how far it is filled in. */
  about(data: ScanData, made: Scan): string[];
  /** Return what a report ends with: of what framework it is, and what its figures are. */
  origin(data: ScanData, made: Scan): string[];
  /** Return the report as Markdown, with so many places to begin. */
  report(data: ScanData, made: Scan, most: number, address: string): string;
  /** selfscan-word.js: return the report as a Word document; `address` is where the page of the scan stands for others. */
  word(data: ScanData, made: Scan, most: number, address: string): WordDocument;
  /** selfscan-word.js: the same of scans side by side, without names of people. */
  wordCompared(data: ScanData, scans: readonly Scan[], address: string): WordDocument;
  /** selfscan-word.js: the same of scans of members, whose tables are these. */
  wordTogether(data: ScanData, scans: readonly Scan[], tables: { largest: ScanShown; whole: ScanShown }, address: string): WordDocument;
  /** Return every chosen action; those of dropped principles too. */
  plans(data: ScanData, made: Scan): ScanPlanned[];

  MOST_SIDE_BY_SIDE: number;
  /** Return the sign of the scan at a place, told apart by its shape. */
  sign(at: number): SVGElement;
  bars(data: ScanData, results: readonly ScanResult[], width: number): SVGElement;
  dots(data: ScanData, compared: readonly ScanCompared[], width: number): SVGElement;
  strips(data: ScanData, rows: readonly ScanSpread[], width: number): SVGElement;
}

/** A scan that the browser keeps: as this guide can use it, or what is wrong with it. */
type KeptScan =
  { id: string; problem: string; scan?: undefined; readOnly?: undefined; moved?: undefined } | (ScanMoved & { id: string; problem?: undefined });

/** The page: what its views share. */
interface ScanPage {
  data: ScanData;
  app: HTMLElement;
  /** So many places to begin are enough to choose from; the table has them all. */
  MOST: number;

  /** selfscan-store.js */
  KEPT: string;
  /** Return a value as a scan that this guide can use, or what is wrong with it. */
  understand(value: unknown): ScanMoved | { problem: string; scan?: undefined };
  load(id: string): KeptScan | null;
  /** Return all scans, the newest first. */
  kept(): KeptScan[];
  usable(): Scan[];
  keep(made: Scan): void;
  /** Change a scan as it is now, also by another tab; what cannot be changed stays as it is, and null is returned. */
  change(id: string, alter: (made: Scan) => void): Scan | null;
  changeAnswer(id: string, question: ScanQuestion, alter: (answer: ScanAnswer) => void): Scan | null;
  newId(): string;

  /** selfscan-pieces.js */
  choice(name: string, id: string, options: readonly (readonly [value: string, label: string])[], value: string, chosen: (value: string) => void): HTMLElement;
  chartWidth(): number;
  /** Return the phases to choose from, the first of which is none. */
  phases(): (readonly [value: string, label: string])[];
  /** Return what identifies a scan, on one line. */
  facts(made: Scan): string;
  field(name: string, help: string | null, input: HTMLElement): HTMLElement;
  /** Return a field for a file, and what tells beside it what is wrong. */
  fileField(name: string, help: string, input: HTMLElement): { node: HTMLElement; tell(texts: readonly string[]): void };
  /** Return the heading that gets the focus; `title` is what the window is called, if not the same. */
  heading(text: string, title?: string): HTMLElement;
  principle(question: ScanQuestion): HTMLElement;
  table(caption: string, head: readonly Child[], rows: readonly (readonly Child[])[]): HTMLElement;
  shownTable(shown: ScanShown): HTMLElement;
  /** Save as Word what is made of the address at which the page stands for others; tell it where that cannot be done. */
  saveWord(name: string, made: (address: string) => WordDocument): Promise<void>;
  /** Return a button that does so. */
  wordButton(name: string, made: (address: string) => WordDocument): HTMLButtonElement;
  /** Return a link to a view. */
  way(name: string, address: string, options?: { about?: string; main?: boolean | Falsy }): HTMLElement;
  /** Open a window whose first action Enter does, and which can be cancelled. */
  ask(title: string, body: Child, actions: readonly (Action & Pick<Choice, "check">)[]): void;

  /** selfscan-share.js */
  share(made: Scan): void;
  openFile(file: File, tell: (texts: readonly string[]) => void): void;
  readFile(file: File): Promise<Scan>;

  viewStart(): Child[];
  viewQuestions(found: ScanMoved, at: string | undefined): Child[];
  viewResults(found: ScanMoved): Child[];
  viewCompare(): Child[];
  viewTogether(): Child[];
  viewPaper(): Child[];
  /** The form on paper. */
  paper: HTMLElement;
  /** Return what a newer version did to the answers, until the reader has seen it. */
  versionNews(made: Scan): Child;
  /** Return what was chosen to do. */
  planSection(made: Scan, readOnly: boolean): Child;
  planWindow(made: Scan, question: ScanQuestion, at: number | null, plan: ScanPlan): void;

  /** selfscan.js */
  go(address: string): void;
  /** Draw the view anew. What the reader is at keeps the focus, unless the reader goes to another view. */
  render(moved?: boolean): void;
  /** Return what is shared of the view, and what of it can be shown large. */
  sharing(): { title: string; address: () => string; points?: string[]; save?: () => void };
  /** Draw a part of the view anew in the same way. */
  redraw(within: HTMLElement, made: () => Child, moved?: boolean): void;
  /** Show in the view as it stands what another tab changed; return whether that was enough. */
  update(now: Scan): boolean;
}

interface Gids {
  scan: SelfScan;
  scanPage: ScanPage;
}
