/** A backup that is not whole: what is wrong with which file, in words for whoever holds it. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
}

/** What cannot be done as it was asked, with what to do instead. */
export class NotPossible extends Error {
  override readonly name = 'NotPossible';
}
