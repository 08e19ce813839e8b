// The shapes of lists with filters. They are checked (make test) and never published.

type ListValue = string | number | null;
/** What a cell shows, or that and by what it is sorted. */
type ListCell = ListValue | [shown: string, by: ListValue];

interface ListItem {
  id: string;
  /** By facet: the numbers of the values that the record has. */
  values: number[][];
  cells: ListCell[];
  node: HTMLElement;
  link: HTMLAnchorElement;
  name: string;
  /** The folded words by which it is found. */
  text: string;
}

/** The block of data of a list (see generator/views/facets.py). */
interface ListData {
  /** What one record is called, and more of them: "uitgangspunt" and "uitgangspunten". */
  one: string;
  many: string;
  /** What a table says where nothing is known. */
  none: string;
  columns: string[];
  /** The names of the facts of which a file says so where the source does not tell them. */
  untold: string[];
  facets: { key: string; label: string; help?: string; values: string[] }[];
  items: ListItem[];
}

/** What write-excel-file lets others add to its files, by the name of the file. */
interface SheetFeature {
  files: { transform: Record<string, { transform?(xml: string): string; insert?(): string }> };
}

interface Sorting {
  /** 0 is the name. */
  column: number;
  down: boolean;
}

/** filters-table.js */
interface ListTable {
  /** Return what so many records are called, without the number. */
  called(data: ListData, number: number): string;
  /** Return items as they are sorted; what is not known stands last either way. */
  ordered(items: readonly ListItem[], sorted: Sorting): ListItem[];
  /** Return items as a table; `sort` is called when the reader sorts it anew. */
  drawn(data: ListData, items: readonly ListItem[], sorted: Sorting, sort: (wanted: Sorting) => void): HTMLTableElement;
  /** Return records as the rows of a file, the first with the names of the columns. */
  filled(data: Pick<ListData, "untold">, records: readonly GuideRecord[]): string[][];
  /** Return what a sheet of these rows gets besides its cells: a filter, and links in one of its columns. */
  extras(table: readonly string[][], column: number): SheetFeature;
  saveCsv(data: ListData, items: readonly ListItem[]): void;
  saveXlsx(data: ListData, items: readonly ListItem[]): void;
}

/** filters-groups.js */
interface ListGroups {
  /** Show the groups that hold what was found; `isFiltered` tells whether the reader chose anything. */
  show(found: readonly ListItem[], isFiltered: boolean): void;
}

interface Gids {
  /** Return the groups of a list on the page. */
  listGroups(items: readonly ListItem[]): ListGroups;
  listTable: ListTable;
}

interface Window {
  /** write-excel-file.js */
  writeXlsxFile(rows: object[][], sheet: object, file: { fontSize: number; features: SheetFeature[] }): { toFile(name: string): Promise<void> };
}
