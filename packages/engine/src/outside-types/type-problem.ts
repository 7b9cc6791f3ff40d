/** Why a type from outside is not there: from which file or package, what is wrong, and the way out. The rest works without it. */
export interface TypeProblem {
  /** Path of the file, else the name of the package or of where it was to be found. */
  readonly source: string;
  /** A sentence. */
  readonly message: string;
  readonly hint: string;
}
