import { newId } from '../../../platform/tokens/tokens.js';
import { guestOf } from '../guests.queries.js';
import type { Guest } from '../mail/guest.js';

/** For an event without guests. */
export const inventedGuest = (language: string): Guest =>
  guestOf({
    invitationId: newId(),
    uid: `${newId()}@example.org`,
    sequence: 0,
    email: 'guest@example.org',
    language,
    givenName: 'Alex',
    familyName: 'Example',
    nameOrder: 'given_first',
    honorific: '',
    salutation: {},
    atRisk: false,
    alias: '',
    assistants: [],
  });
