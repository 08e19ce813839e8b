// The shapes of the selection. They are checked (make test) and never published.

interface SelectionItem {
  id: string;
  title: string;
  note: string;
  /** Who does it, and when; where a reader says so. */
  who?: string;
  when?: string;
}

/** What a reader collected. */
interface Selected {
  title: string;
  intro: string;
  items: SelectionItem[];
}

/** selection.js */
interface KeptSelection {
  /** Return a value with items, or nothing, in its right shape. */
  clean(value: any): Selected;
  read(): Selected;
  /** Let `edit` change what is kept now, also by another tab. */
  change(edit: (now: Selected) => void): void;
  /** Called after every change, also by another tab. */
  shown(): void;
}

/** A selection as one document: what every way to print or save it is made from. */
interface SelectionDocument {
  title: string;
  intro: string;
  entries: SelectionEntry[];
  sources: string[];
}

interface SelectionEntry extends SelectionItem {
  kind: string;
  text: string;
  facts: [label: string, text: string][];
  /** Of a sheet: its fields, to write on. */
  fields: FieldOnPaper[];
  basis: string;
  cited: string[];
  /** The sources in full. */
  sources: string[];
  address: string;
}

/** selection-merge.js */
interface SelectionValues {
  /** Says what a file holds. */
  KIND: string;
  /** Return the item with an id. */
  find(items: readonly SelectionItem[], id: string): SelectionItem | undefined;
  /** Return the selection in a file; throws an Error with a message for the reader. */
  fromFile(value: any, name: string): Selected;
  /** Return whether a value from a file has no more records, and no longer texts, than a person makes. */
  isHuman(value: any): boolean;
  /** Put into a selection what another has and it has not; of two notes on the same record both stay. */
  merge(now: Selected, given: Selected): void;
  /** Go back to how it was before a change; what was added or written since then stays. */
  undo(now: Selected, before: Selected, after: Selected): void;
}

/** selection-document.js */
interface SelectionDocuments {
  /** Return in words what a record rests on. */
  basisOf(entry: SelectionEntry): string;
  csv(made: SelectionDocument): string;
  /** Return a document as it is printed. */
  drawn(made: SelectionDocument): HTMLElement;
  /** Return what is known of a record, without what is drawn with room to write. */
  factsOf(entry: SelectionEntry): [label: string, text: string][];
  /** Return a document as a file that stands alone. */
  html(made: SelectionDocument): string;
  /** Return the lines of a text that hold anything. */
  lines(text: string): string[];
  markdown(made: SelectionDocument): string;
  /** Return the document of a selection; `records` are those of the guide, once they are fetched. */
  of(value: Selected, records: Map<string, GuideRecord> | null, address: (place: string) => string): SelectionDocument;
  /** Return who does it and when, as far as the reader said so, each with what it is called. */
  planOf(entry: SelectionEntry): [name: string, value: string][];
  /** selection-word.js: return a document as one for Word. */
  word(made: SelectionDocument): WordDocument;
}

/** A record in the list of the page. */
interface SelectionNode {
  node: HTMLElement;
  heading: HTMLElement;
  up: HTMLButtonElement;
  down: HTMLButtonElement;
  draw(item: SelectionItem, at: number, all: number): void;
}

/** selection-list.js */
interface SelectionList {
  /** Return how a record is called. */
  nameOf(item: SelectionItem, records: Map<string, GuideRecord> | null): string;
  /** Make a record in the list. It is made once and then drawn anew, so that a note that is being written stays as it is. */
  entry(id: string, records: () => Map<string, GuideRecord> | null, move: (step: number) => void, remove: () => void): SelectionNode;
  /** Return a text with at most 60 signs. */
  short(text: string): string;
}

interface Gids {
  selection: KeptSelection;
  selectionDocuments: SelectionDocuments;
  selectionList: SelectionList;
  selectionValues: SelectionValues;
}
