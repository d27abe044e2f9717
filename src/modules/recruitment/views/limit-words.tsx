import { Code, Message, Name } from '../../../ui/index.ts';

/** Whom a limit counts, in words: the occupation, where the workers come from and where they go. */
export const LimitWords = ({
  limit,
}: {
  limit: { readonly occupation: string | null; readonly place: string | null; readonly region: string | null };
}) => (
  <Message
    k="recruitment.limit.whom"
    values={{
      all: limit.occupation === null ? 'yes' : 'no',
      occupation: <Code>{limit.occupation ?? ''}</Code>,
      from: limit.place === null ? 'no' : 'yes',
      place: <Name>{limit.place ?? ''}</Name>,
      to: limit.region === null ? 'no' : 'yes',
      region: <Name>{limit.region ?? ''}</Name>,
    }}
  />
);
