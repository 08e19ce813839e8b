// The shapes of checklists. They are checked (make test) and never published.

/** "nvt": does not apply. */
type CheckState = "open" | "done" | "nvt";

interface CheckAnswer {
  state: CheckState;
  note: string;
  reason: string;
  /** When the item last changed; "" if it never did. */
  at: string;
  /** The mark that was given, if one was. */
  mark?: number;
}

/** The marks that a list asks for, from and to. */
interface CheckScale {
  least: number;
  most: number;
  /** The ids of the items that ask for one; none where all do. */
  only: string[];
}

/** Answers by the id of the item. They have no prototype: an item may be called "constructor". */
type CheckAnswers = Record<string, CheckAnswer>;

interface Checklist {
  id: string;
  title: string;
  address: string;
  framework: string;
  frameworkName: string;
  version: string;
  versionName: string;
  /** Not there where a list asks for no marks. */
  marks?: CheckScale;
}

/** Where an item stands: "" above the first. */
interface CheckPlace {
  id: string;
  above: string;
}

/** An item as it is written to a file. */
interface CheckPoint extends CheckPlace {
  text: string;
  block: string;
  depth: number;
  remarks: string[];
  basis: string[];
}

/** How far a list is: what does not apply is left out of the total. */
interface CheckProgress {
  states: Record<string, CheckState>;
  open: number;
  done: number;
  nvt: number;
  total: number;
}

interface CheckOrigin {
  source: string;
  footnotes: string[];
  note: string;
  wording: string;
}

interface Marked<P> {
  point: P;
  mark: number;
}

/** checklist.js */
interface ChecklistValues {
  /** Says what a file or link holds. */
  KIND: string;
  LONGEST_NOTE: number;
  LONGEST_REASON: number;
  /** Return the answers in a value from a file or link for this list; throws an Error with a message for the reader. */
  accept(value: any, list: Pick<Checklist, "id" | "framework" | "marks">): CheckAnswers;
  /** Return the mark, and that an item is done or does not apply, in words; "" if there is nothing to say. */
  answered(answer: CheckAnswer, state: CheckState): string;
  /** Return the ids of answers that say something about an item that is not on the list any more. */
  dropped(points: readonly CheckPlace[], items: CheckAnswers): string[];
  /** Return whether any answer says something. */
  filled(items: CheckAnswers): boolean;
  /** Return the name under which a list is kept. */
  key(id: string): string;
  /** Return the marks of what applies, how many items could have one, and which are the lowest. */
  marked<P extends CheckPlace>(points: readonly P[], items: CheckAnswers, scale: CheckScale): { given: Marked<P>[]; all: number; lowest: Marked<P>[] };
  /** Count how far a list is; `points` in the order of the page. */
  progress(points: readonly CheckPlace[], items: CheckAnswers): CheckProgress;
  /** Return what this browser keeps, or null. */
  read(list: Pick<Checklist, "id">): { framework: string; version: string; items: CheckAnswers } | null;
  stateInWords(state: CheckState): string;
  /** Return whether an item asks for a mark. */
  takesMark(scale: CheckScale | undefined, id: string): scale is CheckScale;
  told(so: CheckProgress): string;
  /** Change the answers: `change` gets those of now, also from another tab, and returns the new ones. */
  update(list: Checklist, change: (now: CheckAnswers) => CheckAnswers): CheckAnswers;
  /** Return answers without what the reader wrote. */
  withoutText(items: CheckAnswers): CheckAnswers;
}

/** checklist-files.js */
interface ChecklistFiles {
  csv(list: Checklist, points: readonly CheckPoint[], items: CheckAnswers): string;
  /** Return what a list holds for a link. */
  forLink(list: Checklist, items: CheckAnswers): object;
  json(list: Checklist, items: CheckAnswers): string;
  markdown(list: Checklist, points: readonly CheckPoint[], items: CheckAnswers, origin: CheckOrigin): string;
}

/** An item with what the reader works with. */
interface WorkedPoint extends CheckPoint {
  node: HTMLElement;
  /** The list of its block. */
  list: Element;
  parts: CheckParts;
}

interface CheckParts {
  box: HTMLInputElement;
  mark: HTMLSelectElement | undefined;
  note: HTMLTextAreaElement;
  noteField: HTMLElement;
  noteButton: HTMLElement;
  reason: HTMLInputElement;
  reasonField: HTMLElement;
  out: HTMLElement;
  covered: HTMLElement;
  printed: HTMLElement;
  line: HTMLElement;
}

/** checklist-items.js */
interface ChecklistItems {
  /** Return the items of the page in its order, each with its fields; `change` is called with what the reader does. */
  work(answer: (point: CheckPlace) => CheckAnswer, change: (point: CheckPlace, fields: Partial<CheckAnswer>) => void, scale?: CheckScale): WorkedPoint[];
  /** Show an item as its answer is; `state` may follow from the item above it. */
  draw(point: WorkedPoint, given: CheckAnswer, state: CheckState): void;
  showNote(point: WorkedPoint, open: boolean, given: CheckAnswer): void;
  /** Return the words of an element. */
  words(node: Element): string;
}

/** checklist-marks.js */
interface ChecklistMarks {
  /** Return what the panel has for marks, and what draws it anew. */
  panel(list: Checklist, points: readonly WorkedPoint[], answers: () => CheckAnswers): { nodes: HTMLElement[]; draw: () => void };
  /** Return which items have the lowest mark, in words; "" where a list asks for none. */
  told(list: Checklist, points: readonly CheckPoint[], items: CheckAnswers): string;
}

/** checklist-sharing.js */
interface ChecklistSharing {
  /** Return a list as it can be shared: its address, or a link that holds its state as well (`own`: begin with that), or a file. */
  sharing(list: Checklist, points: readonly CheckPoint[], items: CheckAnswers, save: () => void, own: boolean): Sharing;
  /** Ask what to do with answers from a file or a link; `replace` puts the answers that it makes in place. */
  offer(list: Checklist, points: readonly CheckPlace[], title: string, given: CheckAnswers, labels: ExchangeLabels,
    replace: (next: (old: CheckAnswers) => CheckAnswers, message: string) => void): void;
}

interface Gids {
  checklist: ChecklistValues;
  checklistFiles: ChecklistFiles;
  checklistItems: ChecklistItems;
  checklistMarks: ChecklistMarks;
  checklistSharing: ChecklistSharing;
}
