/**
 * What is known of one language: for each English word the forms that mean it. Forms stand with blanks between them; `-` at the end of a
 * word means that any ending may follow, `_` stands for a blank inside a form. Accents are ignored. Data, not code: the words are those
 * that the judgement of English prose works on, and the small words that hold a sentence together.
 */
export interface Tongue {
  /** As people call it. */
  readonly name: string;
  /** How words are told apart: by blanks, or by looking up the longest one that is known. */
  readonly words: 'spaced' | 'unspaced';
  /** Where the verb stands: before its object, behind it, or at either end of its clause. */
  readonly order: 'verb-first' | 'verb-last' | 'either';
  readonly verbs: Forms;
  /** Nouns that become verbs with an ending of their own (`する`, `하다`). */
  readonly verbalNouns?: Forms;
  readonly nouns: Forms;
  /** What stands before a noun in English. */
  readonly modifiers: Forms;
  /** Everything else that is kept: prepositions, adverbs, whole turns of speech. */
  readonly others: Forms;
  /** Forbids or denies the verb near it. */
  readonly not: string;
  readonly without: string;
  /** Between two clauses. */
  readonly and: string;
  /** Words of no weight that would otherwise be taken for English ones or for objects. */
  readonly skipped: string;
  /** Beginnings of verbs that are split in two, with the part that stands at the end of the clause and what both mean. */
  readonly split?: Readonly<Record<string, Forms>>;
}

/** English words or phrases, each with the forms that mean it. */
export type Forms = Readonly<Record<string, string>>;
