/** A command cannot be carried out as it was given: a sentence for people, exit status 2, nothing was deployed. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
