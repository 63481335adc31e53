import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const SHOWS_PEOPLE = 'shows-people';

/** @param params of the path, where the answer is no object that could hold ids */
export type NamingPart<Answer> = (answer: Answer, params: Readonly<Record<string, string>>) => unknown;

/**
 * Marks a route whose answer names people: what cleared staff see of people at risk is written down, once for the answer.
 * People are known by the ids in it, their own or that of whatever leads to them (`Looks.leadsTo`).
 * Refusals need no mark: their details are looked through on every route.
 * @param naming the part that names people, e.g. the rows with `atRisk`, so that nothing is asked where nobody is; all if
 *   left out
 */
export const ShowsPeople = <Answer>(naming: NamingPart<Answer> = (answer) => answer): CustomDecorator =>
  SetMetadata(SHOWS_PEOPLE, naming);
