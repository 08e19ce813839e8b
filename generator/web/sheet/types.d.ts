// The shapes of sheets. They are checked (make test) and never published.

type SheetForm = "line" | "text" | "list" | "choice" | "date" | "table";

/** A text, a list of texts, or a table: rows of texts. */
type SheetValue = string | string[] | string[][];

interface SheetAnswer {
  value: SheetValue;
  /** When the field last changed. */
  at: string;
}

/** Answers by the id of the field. They have no prototype: a field may be called "constructor". */
type SheetAnswers = Record<string, SheetAnswer>;

interface Sheet {
  id: string;
  title: string;
  address: string;
}

interface SheetField {
  id: string;
  form: SheetForm;
  label: string;
  block: string;
  /** How many lines or rows it has at least. */
  lines: number;
  columns: string[];
  options: string[];
}

/** sheet.js */
interface SheetValues {
  /** Says what a file or link holds. */
  KIND: string;
  LONGEST: number;
  MOST_ROWS: number;
  /** Return the answers in a value from a file or link for this sheet; throws an Error with a message for the reader. */
  accept(value: any, sheet: Pick<Sheet, "id">): SheetAnswers;
  /** Return a value as a field of this form takes it: no word of it gets lost where the form of a field changed. */
  as(form: SheetForm, value: SheetValue): SheetValue;
  /** Return the ids of answers that say something at a field that is not on the sheet any more. */
  dropped(fields: readonly Pick<SheetField, "id">[], given: SheetAnswers): string[];
  /** Return whether any answer says something. */
  filled(given: SheetAnswers): boolean;
  /** Return the name under which a sheet is kept. */
  key(id: string): string;
  /** Return what this browser keeps. */
  read(sheet: Pick<Sheet, "id">): SheetAnswers;
  /** Return the texts in a value, without what is empty. */
  texts(value: SheetValue): string[];
  /** Return how many fields are filled in, in words. */
  told(fields: readonly Pick<SheetField, "id">[], given: SheetAnswers): string;
  /** Change the answers: `change` gets those of now, also from another tab, and returns the new ones. */
  update(sheet: Pick<Sheet, "id">, change: (now: SheetAnswers) => SheetAnswers): SheetAnswers;
}

/** sheet-files.js */
interface SheetFiles {
  /** Return what a sheet holds for a link. */
  forLink(sheet: Sheet, given: SheetAnswers): object;
  json(sheet: Sheet, given: SheetAnswers): string;
  markdown(sheet: Sheet, fields: readonly SheetField[], given: SheetAnswers): string;
}

/** What the parts of a field need to know of its page. */
interface SheetAbout {
  /** Its id in small letters. */
  name: string;
  /** The id of the element that holds its question, and of that with its help. */
  text: string;
  help: string | null;
  /** Make the question the label of a control. */
  named: (id: string) => void;
}

type MakeSheetParts = (field: SheetField, about: SheetAbout, change: (value: SheetValue) => void, node: HTMLElement) =>
  { nodes: HTMLElement[]; draw: (given: SheetValue) => void };

/** A field with what the reader fills it in with. */
interface WorkedField extends SheetField {
  draw: (given: SheetValue) => void;
}

/** sheet-fields.js */
interface SheetFields {
  /** Return the fields of the page in its order; `change` is called with what the reader fills in. */
  work(change: (field: SheetField, value: SheetValue) => void): WorkedField[];
}

interface Gids {
  sheet: SheetValues;
  sheetFiles: SheetFiles;
  sheetFields: SheetFields;
}
