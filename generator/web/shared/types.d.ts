// The shapes of what the scripts share. They are checked (make test) and never published.

type Falsy = null | undefined | false;
type Child = Node | string | number | Falsy | readonly Child[];
type AttributeValue = string | number | boolean | null | undefined;

/** What hears the events of an element; `currentTarget` is that element. */
type Handlers<E> = {
  [N in keyof HTMLElementEventMap]?: ((event: HTMLElementEventMap[N] & { readonly currentTarget: E }) => void) | Falsy;
};

interface Attributes<E> extends Handlers<E> {
  [aria: `aria-${string}`]: AttributeValue;
  [data: `data-${string}`]: AttributeValue;
  accept?: AttributeValue; autocapitalize?: AttributeValue; autocomplete?: AttributeValue; autofocus?: AttributeValue;
  checked?: AttributeValue; class?: AttributeValue; d?: AttributeValue; disabled?: AttributeValue; download?: AttributeValue;
  enterkeyhint?: AttributeValue; for?: AttributeValue; height?: AttributeValue; hidden?: AttributeValue; href?: AttributeValue;
  id?: AttributeValue; list?: AttributeValue; max?: AttributeValue; maxlength?: AttributeValue; min?: AttributeValue;
  multiple?: AttributeValue; name?: AttributeValue; novalidate?: AttributeValue; open?: AttributeValue; placeholder?: AttributeValue;
  preserveAspectRatio?: AttributeValue; readonly?: AttributeValue; rel?: AttributeValue; required?: AttributeValue;
  role?: AttributeValue; rows?: AttributeValue; rx?: AttributeValue; scope?: AttributeValue; selected?: AttributeValue;
  spellcheck?: AttributeValue; tabindex?: AttributeValue; type?: AttributeValue; value?: AttributeValue;
  viewBox?: AttributeValue; width?: AttributeValue; x?: AttributeValue; y?: AttributeValue;
}

/** Makes an element. Text is only ever text: nothing that a reader or a file gives becomes HTML. */
interface MakeElement {
  <N extends keyof HTMLElementTagNameMap>(name: N, attributes?: Attributes<HTMLElementTagNameMap[N]>, ...children: Child[]): HTMLElementTagNameMap[N];
  (name: "svg" | "rect" | "path", attributes?: Attributes<SVGElement>, ...children: Child[]): SVGElement;
}

interface Action {
  label: string;
  run: () => void;
}

/** What this browser keeps: values by name, below the folder of the site. */
interface Store {
  /** Return what is kept under a name, or null; what `valid` does not accept is set aside and told of, not thrown away. */
  read(name: string, valid?: (value: any) => boolean): any;
  /** Return the text that is kept under a name as it stands, or null: to hand out what the page cannot use. */
  text(name: string): string | null;
  /** Keep a value, or forget it with null; return whether the browser kept it. */
  write(name: string, value: unknown): boolean;
  /** The same with a value as text. */
  put(name: string, text: string | null): boolean;
  /** Change a value: `change` gets what is kept now (also by another tab) and returns what to keep. */
  update(name: string, change: (value: any) => any, valid?: (value: any) => boolean): any;
  /** Return the names that begin with a text. */
  names(start: string): string[];
  /** Return what is kept below other folders of this host: by folder the texts by name. */
  elsewhere(): Record<string, Record<string, string>>;
  /** Return what to tell a reader before work begins that this browser will not keep; nothing where it will. Who asks, tells it: it
   *  is not told again. */
  hindrance(): string;
  /** Tell that something is kept; where this browser keeps nothing, tell that instead. */
  tellKept(text: string): void;
  /** Call `heard` when another tab changes what is kept under a name. */
  listen(name: string, heard: () => void): void;
}

/** base.js */
interface GidsBase {
  /** The folder of the site. */
  root: URL;
  /** Return the whole address of a place on the site, such as "rollen/trekker/#tips". */
  link(address: string): string;
  /** Give an address of the site (or of what stands below `home`) the name of its file, where that of a folder leads nowhere. */
  file(url: URL, home?: URL): URL;
  /** Return a word of the interface (content/labels.yml), such as label("page.points", { number: 3 }). */
  label(key: string, values?: Record<string, string | number>): string;
  element: MakeElement;
  /** Return the element that a page has for certain. */
  byId(id: string): HTMLElement;
  /** Tell the reader something, and offer an action. */
  say(text: string, action?: Action, warning?: boolean): void;
  /** The same for what went wrong. */
  warn(text: string, action?: Action): void;
  store: Store;
  /** Return a part of an address without the signs that got stuck to its end. */
  mended(text: string): string;
}

interface Gids extends GidsBase {}

/** load.js */
interface Gids {
  /** Fetch another script or style of the site once, such as "gids/files.js"; resolves when it is there and has run. */
  load(address: string): Promise<unknown>;
  /** names.js: what scripts and styles are called on the site, by the addresses that `load` takes. */
  names: Record<string, string>;
}

/** What a reader shares: its name, and where it stands. */
interface Sharing {
  title: string;
  /** What the link leads to, where that is not what is called so. */
  linked?: string;
  /** Return the whole address; throws an Error with a message for the reader where there is none. */
  address: () => string | Promise<string>;
  /** Make what the reader chooses about it; `renew` asks for the address again. */
  content?: (renew: () => void) => Child;
  /** What can be shown large on a screen, one after another. */
  points?: string[];
  /** Save it as a file instead. */
  save?: () => void;
}

/** gids.js */
interface Gids {
  /** Set by a page on which names behind the # of its address lead to more than elements: whether this one does. */
  hasPlace?: (name: string) => boolean;
}

/** share-button.js */
interface Gids {
  /** Return where this page stands for others. */
  here(): string;
  /** Let the reader share something: by the device's own way if there is nothing to choose, else in a window. */
  share(what: Sharing): Promise<void>;
  /** Show points large on a screen for a room, after a QR code of the address. */
  showLarge(what: Sharing & { points: string[] }): Promise<void>;
  /** Set by a page that shares more than its address. */
  sharing?: () => Sharing;
  sharingWindow: SharingWindow;
}

/** share.js */
interface SharingWindow {
  large(what: Sharing & { points: string[] }): Promise<void>;
  open(what: Sharing): Promise<void>;
}

interface Window {
  get Gids(): Gids;
  set Gids(made: GidsBase);
  /** lean-qr.js */
  leanQr: { generate(text: string): { size: number; get(x: number, y: number): boolean } };
  /** The words of the interface that the scripts of this page ask for, by key. */
  GidsLabels: Record<string, string>;
}

/** One record as data, for lists and the selection (see generator/data.py). */
interface GuideRecord {
  id: string;
  kind: string;
  label: string;
  title: string;
  text: string;
  page: string;
  address: string;
  facts: Record<string, string>;
  evidence: string[];
  sources: string[];
  cited: [string, string][];
  /** Of a sheet: what it asks, and how much room there is to write. */
  fields?: FieldOnPaper[];
}

/** A field of a sheet as paper needs it; what is empty is not there. */
interface FieldOnPaper {
  label: string;
  help?: string;
  form: "line" | "text" | "list" | "choice" | "date" | "table";
  lines: number;
  columns?: string[];
  options?: string[];
}

interface Gids {
  /** records.js */
  records: GuideRecord[];
  /** records.js: the references of the sources that records cite, by id. */
  references: Record<string, string>;
}

type Cell = string | number | null | undefined;

/** files.js */
interface Files {
  /** The longest fragment that mail and chat programs pass on whole, in characters. */
  LONGEST_LINK: number;
  /** Ends a message about what could not be opened. */
  NOTHING_CHANGED: string;
  /** Return a table as CSV. */
  csv(rows: readonly (readonly Cell[])[]): string;
  /** Return the day of a moment as a Dutch spreadsheet reads it, such as "29-11-2026". */
  day(at: string): string;
  /** Return whether a text is a day that exists, such as "2028-02-29". */
  isDay(text: unknown): boolean;
  /** Return whether a text is a moment that exists, as toISOString writes it. */
  isMoment(text: unknown): boolean;
  /** Read a JSON file that the reader chose: resolves with its value, or is rejected with a message for the reader. */
  json(file: File): Promise<any>;
  /** Return a text as one line of Markdown that shows it as it is. */
  markdown(text: unknown): string;
  /** Return a file name from a title and today's date, such as "zelfscan-buurtteam-2026-11-22.json". */
  name(title: string, ending: string): string;
  /** A value as text for a link, compressed; rejected where the browser is too old. */
  pack(value: unknown): Promise<string>;
  /** Return what may be the packed text behind a mark in the fragment of an address, the likeliest first; none if it has no such mark. */
  packedIn(hash: string, mark: string): string[];
  /** Return something from a file as a message quotes it; what holds more than one value is not spelled out. */
  quote(value: unknown): string;
  /** Take the value behind a mark out of the address; null if there is none, rejected if it is broken. */
  received(mark: string): Promise<any> | null;
  /** Offer a text, or a document that is made already, as a download; its name is made of the title and the date, unless it has one. */
  save(title: string, ending: "csv" | "docx" | "html" | "json" | "md" | "yml", content: string | Blob, file?: string): void;
  /** Return today's date, such as "2026-11-22". */
  today(): string;
  /** The value of a packed text; rejected where it is none. */
  unpack(text: string): Promise<any>;
  /** Fetch what makes Word documents and a script that says what is in this one; rejected where these are not to be had. */
  word(script: string, made: () => WordDocument): Promise<Blob>;
}

interface Gids {
  files: Files;
}

/** What a reader can choose in a window; `quiet` is not what most will want. */
interface Choice {
  label: string;
  quiet?: boolean;
  /** Whether what was filled in will do; if not, it tells and the window stays. */
  check?: () => boolean;
  run?: () => void;
}

/** A way to save: what it is called, what it is for, how the file ends, and what comes in it. */
type FileChoice =
  [label: string, help: string, ending: "csv" | "docx" | "html" | "json" | "md", write: () => string | Blob | Promise<string | Blob>];

/** dialogs.js */
interface Dialogs {
  /** Open a window in front of the page; Escape closes it, and the focus goes back. `enters`: Enter makes the first choice. */
  ask(title: string, content: Child, choices: readonly (Choice | HTMLElement)[], enters?: boolean): HTMLDialogElement;
  /** Ask in what form to save. */
  askFile(title: string, choices: readonly FileChoice[]): void;
  button(label: string, run: () => void, options?: { about?: string; id?: string; main?: boolean }): HTMLButtonElement;
  /** Return a field with which the reader chooses files of the guide. */
  picker(run: (files: File[]) => void, attributes?: Attributes<HTMLInputElement>): HTMLInputElement;
  /** Return what a link to share needs. */
  shared(id: string): { field: HTMLInputElement; label: HTMLLabelElement; said: HTMLElement; copy: HTMLButtonElement };
}

interface Gids {
  dialogs: Dialogs;
}

/** A piece of a text in a Word document. An address that leads nowhere for others (`file:`) makes no link. */
type WordRun = string | { text: string; bold?: boolean; italic?: boolean; address?: string };
type WordText = WordRun | readonly WordRun[];

interface WordTable {
  kind: "table";
  /** What the table is called for who has it read out; it is not shown. */
  caption: string;
  head: readonly WordText[];
  rows: readonly (readonly WordText[])[];
  /** How wide the columns are beside each other; the same if not given. */
  widths?: readonly number[];
}

type WordBlock = WordTable
  | { kind: "heading"; level: 1 | 2 | 3; text: WordText }
  | { kind: "text"; text: WordText; style?: "note" | "small" }
  | { kind: "bullets" | "numbers"; items: readonly WordText[] };

interface WordDocument {
  title: string;
  blocks: readonly WordBlock[];
}

/** Colours as six hexadecimal figures. */
interface WordLook { ink: string; soft: string; accent: string; tint: string }

/** docx.js */
interface WordDocuments {
  /** Return a document as a file of today, in the colours of the guide. */
  blob(made: WordDocument): Blob;
  /** Return the parts of that file in their order, each with its path. */
  parts(made: WordDocument, look: WordLook, day: string): [path: string, text: string][];
}

interface Gids {
  docx: WordDocuments;
  /** zip.js: return texts as one ZIP file, dated a day such as "2026-11-30". The same texts make the same bytes. */
  zip(parts: readonly (readonly [path: string, text: string])[], day: string, kind: string): Blob;
}

interface Gids {
  /** search.js: open the window over the page that the reader is on. */
  openSearch(query?: string): void;
}

/** Answers by id, each with the moment at which it was given. */
type Given<A extends { at: string }> = Record<string, A>;

/** answers.js */
interface Answers {
  /** Return a moment as a date in words. */
  date(at: string | number): string;
  /** Return both together: per id the answer that was given last. */
  merge<A extends { at: string }>(mine: Given<A>, theirs: Given<A>): Given<A>;
  /** Return what stands now, with a change from `before` to `after` taken back; what changed since then stays. */
  undone<A extends { at: string }>(now: Given<A>, before: Given<A>, after: Given<A>): Given<A>;
}

interface Gids {
  answers: Answers;
}

interface ExchangeLabels {
  theirs: string;
  replace: string;
  replaced: string;
  leave: string;
}

/** Puts the answers that `next` makes in place of those there are. */
type Replace<A extends { at: string }> = (next: (old: Given<A>) => Given<A>, message: string) => void;

/** exchange.js */
interface Exchange {
  /** Ask what to do with answers from a file or a link: what they and the reader's own say is told in words. */
  offer<A extends { at: string }>(what: { title: string; labels: ExchangeLabels; theirs: string; mine: string; given: Given<A>; replace: Replace<A> }): void;
  /** Take in what a link holds, if this address is one; `accept` throws an Error with a message for the reader. */
  receive<A extends { at: string }>(accept: (value: any) => Given<A>, offered: (given: Given<A>) => void): void;
  /** Return what can be shared: an address, or a link that holds what is filled in as well (`own`: begin with that), without texts
   *  if there is a `bare` state, or a file. */
  sharing(what: { asked: { title: string; points: string[] }; filled: boolean; own: boolean; whole: () => object; bare?: () => object; save: () => void }): Sharing;
  /** Return what replaces all answers, with a button that takes it back; `after` tells the reader, and whether it was taken back. */
  undoing<A extends { at: string }>(read: () => Given<A>, write: (next: (now: Given<A>) => Given<A>) => void, after: (text: string, undone?: boolean) => void):
    { undo: HTMLButtonElement; forget: () => void; replace: (next: (old: Given<A>) => Given<A>, message?: string) => void };
}

interface Gids {
  exchange: Exchange;
}
