// The shapes of the choice aid. They are checked (make test) and never published.

/** On which side a reason stands: for a form, against it, or what comes first whatever the form. */
type Side = "fits" | "against" | "first";

interface ChoiceReason {
  /** The id of the answer that brings the reason up. */
  answer: string;
  /** The id of the form that it speaks of; "" for what comes first. */
  form: string;
  side: Side;
}

/** Ids of forms, in the order of the page: nothing speaks against, something does, nothing speaks for. None is better for having more. */
interface Verdict {
  fitting: string[];
  mixed: string[];
  less: string[];
}

/** What a link says of the answers. */
interface ReadChoice {
  /** Ids of answers that the page has, in its order. */
  chosen: string[];
  /** Whether the link also holds what the page does not know. */
  partly: boolean;
}

interface Gids {
  choice: {
    /** Return what a fragment says of the answers, however it was mended or mangled on its way; null if it says nothing of them. */
    read(hash: string, known: readonly string[]): ReadChoice | null;
    /** Return the fragment that says which answers were given; "" for none. */
    write(chosen: readonly string[]): string;
    /** Return what the answers given say of each form. */
    weigh(chosen: readonly string[], reasons: readonly ChoiceReason[]): Verdict;
  };
}
