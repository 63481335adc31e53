import type { Relationship } from './person-parts.data';

type Kind = Relationship['kind'];

/** How a relationship reads from the page of either person, before the name of the other. */
const readings: Record<Kind, Record<Relationship['side'], string>> = {
  assistant_of: { of: 'Assistant of', has: 'Assisted by' },
  deputy_of: { of: 'Deputy of', has: 'Deputised by' },
  spouse_of: { of: 'Spouse of', has: 'Spouse of' },
  delegation_of: { of: 'Member of the delegation of', has: 'Leads the delegation with' },
};

export const reading = ({ kind, side }: Pick<Relationship, 'kind' | 'side'>): string => readings[kind][side];

export const readingOptions = (Object.keys(readings) as Kind[]).flatMap((kind) =>
  (kind === 'spouse_of' ? (['of'] as const) : (['of', 'has'] as const)).map((side) => ({
    value: `${kind} ${side}`,
    label: readings[kind][side],
  })),
);

/** What the relationship means for mails and answers. */
export function duties({ receivesMail, instead, answersFor, side, otherName }: Relationship): string {
  const who = side === 'of' ? 'gets the mail' : `${otherName} gets the mail`;
  return [
    receivesMail && (instead ? `${who} alone` : `${who} too`),
    answersFor && (side === 'of' ? 'may answer' : `${otherName} may answer`),
  ]
    .filter(Boolean)
    .join(', ');
}
