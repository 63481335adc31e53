/** SQL: whether this person has a part in this event, announced or not. One look into the index of appearances by person. */
export const appearsSql = (event: string, person: string): string =>
  `EXISTS (SELECT FROM appearances part WHERE part.person_id = ${person} AND part.event_id = ${event})`;
