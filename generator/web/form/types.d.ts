// The shapes of the form with which a reader describes a practice example. They are checked (make test) and never published.

/** A pattern as data: its source and its flags. */
type FormPattern = [source: string, flags: string];

/** What check asks of texts (see generator/views/form.py). */
interface FormRules {
  words: [source: string, flags: string, message: string][];
  lines: [source: string, flags: string, message: string][];
  token: FormPattern;
  notYet: FormPattern;
  /** What stands where something is to be filled in. */
  toFill: FormPattern;
  suspect: FormPattern;
  times: FormPattern;
  entity: FormPattern;
  id: FormPattern;
  https: FormPattern;
  mail: FormPattern;
  mark: FormPattern;
  unseen: FormPattern;
  code: string;
  months: string[];
  years: [earliest: number, latest: number];
  longest: number;
}

interface FormQuestion {
  number: number;
  text: string;
  help: string;
}

/** What a field asks for: a text on one line, a marked text, a date, a choice, several choices, several of something, other fields. */
interface FormField {
  name: string;
  title: string;
  help: string;
  required: boolean;
  kind: "line" | "text" | "date" | "one" | "some" | "several" | "block";
  most?: number;
  choices?: [value: string, words: string][];
  item?: FormField;
  fields?: FormField[];
  asked?: FormQuestion[];
}

interface FormPlan {
  groups: { title: string; fields: FormField[] }[];
  /** The parts of the page that readers will see. */
  story: { title: string; names: string[] }[];
  /** The id that was free when the guide was made; "" if examples have no numbers. */
  next: string;
  /** Questions for which a record has no field. */
  asides: FormQuestion[];
  /** The keys of a record, in the order of its file. */
  keys: string[];
  rules: FormRules;
  /** The titles of the examples that can be corrected, by id. */
  examples: Record<string, string>;
  folder: string;
  schema: string;
  /** Address before which the path of a file leads to its editor; "" if there is none. */
  edit: string;
  contact: string;
  /** In an edition: with what its ids begin; and with what the path of a file of the guide below it begins, and the address before
   * which that leads to its editor. */
  edition?: { begin: string; below: string; edit: string };
}

type YamlValue = string | boolean | YamlValue[] | { [key: string]: YamlValue };
/** A record as its file says it: all that is no list and no block is text. */
type FormRecord = Record<string, any>;

/** What a reader filled in, as this browser keeps it. */
interface FormDraft {
  record: FormRecord;
  /** Who tells this, and when. */
  teller: { name: string; date: string };
  /** Answers to the questions without a field, by number. */
  asides: Record<string, string>;
  /** The record as it was when the reader began, as JSON. */
  base: string;
}

/** A record that is there, to correct it: its text by key, and what it says. */
interface FormExample {
  path: string;
  /** Empty where the text cannot be taken apart by key. */
  pieces: [key: string, text: string][];
  record: FormRecord;
}

/** What is wrong, and the place in the record where it stands. */
interface FormProblem {
  path: (string | number)[];
  title: string;
  message: string;
}

interface FormChange {
  title: string;
  before: string[];
  after: string[];
}

interface Gids {
  form: {
    /** Return a text as a record can hold it: on one line, without signs that nobody sees. */
    clean(text: string, rules: FormRules): string;
    /** Return what judges one value: "" if check accepts it in such a field, else what is wrong. */
    judge(rules: FormRules): (field: Pick<FormField, "kind" | "most" | "choices">, value: string) => string;
    /** Return whether a moment is told otherwise in words than in figures. */
    otherMoment(moment: FormRecord, rules: FormRules): boolean;
    /** Return the paragraphs of a text, each clean: what stands between empty lines. */
    paragraphs(text: string, rules: FormRules): string[];
    /** Return a marked text without its marks. */
    plain(text: string, rules: FormRules): string;
  };
  formRecord: {
    /** Return all that check would say of the fields of a draft, in the order of the form. */
    problems(data: FormPlan, draft: FormDraft): FormProblem[];
    /** Return a record with its texts clean and without what is empty. */
    tidy(data: FormPlan, record: FormRecord): FormRecord;
    /** Return whether a record has values of the kinds that its fields ask for. */
    fits(data: FormPlan, record: unknown): boolean;
    /** Return how many of the fields of the form have an answer; what stands there as it did at the beginning is not counted. */
    filled(data: FormPlan, record: FormRecord, begun: FormRecord): { done: number; total: number };
  };
  formYaml: {
    /** Return a block of YAML that the strict reader reads as these values. */
    write(value: { [key: string]: YamlValue }, indent?: string): string;
  };
  formFile: {
    /** Return the file of a new record, with the source that its editors add. */
    fresh(data: FormPlan, draft: FormDraft): { name: string; text: string };
    /** Return the file of a record that was corrected: what did not change stays as it is written. `lost`: remarks that go; `cites`: it tells something new. */
    corrected(data: FormPlan, draft: FormDraft, example: FormExample): { name: string; text: string; lost: string[]; cites: boolean };
    /** Return what readers will see of a record: by group its fields, each as lines, but for title and summary. */
    told(data: FormPlan, record: FormRecord): { title: string; fields: { title: string; lines: string[] }[] }[];
    /** Return what differs between two records, field by field. */
    changes(data: FormPlan, before: FormRecord, after: FormRecord): FormChange[];
    /** Return the address of a page of the host on which a new file can be proposed; `whole` if the text is in it. */
    newFile(data: FormPlan, name: string, text: string): { address: string; whole: boolean } | null;
  };
  formFields: {
    /** Draw a field below a value that holds it; `changed` hears when its value did. */
    draw(field: FormField, holder: FormRecord, path: (string | number)[], changed: (path: (string | number)[]) => void): HTMLElement;
    /** Return the id of the control at a place in the record. */
    idOf(path: (string | number)[]): string;
    /** Show what is wrong beside its fields, and nowhere else. */
    mark(root: HTMLElement, problems: FormProblem[]): void;
  };
  formResult: {
    /** Draw what a reader gets at the end. */
    draw(page: FormPage): HTMLElement;
  };
  /** voorbeeld-<id>.js */
  formExample?: FormExample;
}

/** What the result is made of. */
interface FormPage {
  data: FormPlan;
  draft: FormDraft;
  example: FormExample | null;
  back: () => void;
}
