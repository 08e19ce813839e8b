// The shapes of the search. They are checked (make test) and never published.

/** The index (see generator/search.py): where stems stand, and what makes stems of words. */
interface SearchData {
  /** By which words are made stems: what is replaced, and by what; the first ones once. */
  first: SearchRule[];
  rules: SearchRule[];
  /** No stem is shorter. */
  smallest: number;
  /** Word, stem, word, stem. */
  irregular: string;
  stop: string;
  /** What stands between the parts of a compound. */
  joints: string[];
  noPart: string;
  shortParts: string;
  stems: string;
  /** The bases of words that are not their stem (see base in generator/search/dutch.py). */
  bases: string;
  steps: string;
  fieldsOfSteps: string;
  often: string;
  digits: string;
  synonyms: string[];
  fields: string[];
  lengths: number[][];
  kinds: string[];
  /** How much a hit of each of these kinds weighs. */
  weights: number[];
  /** Which of these kinds say what a word means. */
  explains: boolean[];
  /** How a query begins that asks for that (a pattern). */
  asksMeaning: string;
  documents: SearchDocument[];
}

/** The mark tells that it makes another word of one, not another form of the same. */
type SearchRule = [pattern: string, by: string, mark?: string];

/** A page (`page` is -1), or a passage or term on one. */
type SearchDocument = [address: string, kind: number, title: string, shown: string, page: number];

/** What one query cost, and what it may still cost. */
interface SearchWork {
  /** Words that were stemmed or measured against another. */
  tried: number;
  /** Words that a slip may have changed, that may still be tried. */
  slipsLeft: number;
}

/** search-words.js */
interface SearchWords {
  fold(text: string): string;
  stem(word: string): string;
  knows(stem: string): boolean;
  isStop(word: string): boolean;
  /** Return whether the guide has a word in some form, not only others of its family. */
  has(word: string): boolean;
  /** What makes words stems. */
  readonly rules: { pattern: RegExp; by: string }[];
  /** Return the folded words of a query. */
  words(text: string): string[];
  /** Return the longest part of an unknown compound that the index knows, at its end or its beginning. */
  onePart(word: string): string[] | null;
  /** Return the parts of a compound that the index knows: "ledenbijdrage" is leden + bijdrage. */
  split(word: string, deep?: boolean): string[] | null;
  /** How much of a query is read: characters, words, letters of a word. */
  readonly limits: { query: number; typed: number; word: number };
  /** All stems, by their number. */
  readonly stems: string[];
  /** All stems and irregular words. */
  readonly forms: string[];
  /** The numbers of stems. */
  readonly numbers: Map<string, number>;
}

/** search-places.js */
interface SearchPlaces {
  /** Return in how many documents a stem stands. */
  often(stem: string): number;
  /** Return a search over only these stems, and the documents they stand in: quick in a large guide too. */
  engine(needed: readonly string[]): MiniSearch;
}

interface MiniSearch {
  search(query: { combineWith: string; queries: readonly string[] }): { id: number; score: number; queryTerms: string[] }[];
}

/** What to look for instead of a word. */
interface SearchOption {
  /** Stems that must stand together. */
  all: string[];
  weight: number;
  /** How much of the word it answers. */
  covers?: number;
  begun?: boolean;
  /** Whether it means the same. */
  means?: boolean;
}

interface SearchRank {
  id: number;
  score: number;
  cover: number;
  passages?: SearchRank[];
}

interface SearchHit {
  address: string;
  kind: string;
  title: string;
  shown: string;
  score: number;
  cover: number;
  /** The title of the page that it stands on. */
  place: string;
  passages: SearchHit[];
}

interface SearchFound {
  hits: SearchHit[];
  /** The stems that count. */
  marks: Set<string>;
  /** Words that the guide does not have, nor anything that resembles them. */
  unknown: string[];
  /** Words that the guide does not have, with what was looked for instead. */
  guessed: { typed: string; stem: string }[];
  /** Whether only the beginning of the query was looked for. */
  cut: boolean;
  /** Whether no word of the query says what it is about: "de", "er is", "?". */
  bare: boolean;
  /** How much work it was. */
  tried: number;
}

interface SearchEngine {
  find(query: string): SearchFound;
  fold(text: string): string;
  stem(word: string): string;
  words(text: string): string[];
  split(word: string): string[] | null;
  kinds: string[];
}

interface Gids {
  /** search-index.js */
  searchIndex: SearchData;
  searchWords(data: SearchData, work: SearchWork): SearchWords;
  searchPlaces(data: SearchData, words: SearchWords): SearchPlaces;
  /** search-near.js: return the stems that an unknown word may have been meant for, at so many slips at most. */
  searchNear(word: string, most: number, words: SearchWords, places: SearchPlaces, work: SearchWork): string[];
  /** search-engine.js */
  makeSearch(data: SearchData): SearchEngine;
}

interface Window {
  /** minisearch.js */
  MiniSearch: { loadJS(index: object, options: object): MiniSearch };
}
