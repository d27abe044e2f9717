/** A date of birth as papers give it: the day, or the day and the month, may be unknown. */
export interface Birth {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
}

/** A name in one script. Mexican papers carry two family names, in one text. */
export interface WrittenName {
  readonly given: string;
  readonly family: string;
}

export interface Worker {
  /** `ma-00001`: the place in the sequence of one origin and seed. */
  readonly id: string;
  readonly origin: 'MA' | 'MX';
  /** Latin, as on the passport. */
  readonly name: WrittenName;
  /** In Arabic script, for Morocco. */
  readonly nativeName: WrittenName | null;
  /** For statistics only: no rule, score or wish looks at it. */
  readonly sex: 'female' | 'male';
  readonly birth: Birth;
  readonly place: { readonly id: string; readonly name: { readonly en: string; readonly ar?: string; readonly es: string } };
  /** ISCO-08 unit group. */
  readonly occupation: string;
  readonly experienceMonths: number;
  /** BCP 47, the first language first. */
  readonly languages: readonly string[];
  readonly returning: boolean;
  readonly seasonsCompleted: number;
  /** Null where no programme asks for a report of return (Mexico): nobody knows, which is not none. */
  readonly returnsReported: number | null;
  /** Nobody in the demonstration can be called. */
  readonly phone: null;
}
