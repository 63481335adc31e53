import { expect, test } from 'vitest';
import { Refills } from '../../src/modules/planning/refills.service.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { answerOf, createPlannedEvent, setRefill } from '../factories/planning.js';
import { createTeam } from '../factories/staff.js';
import { signedIn } from '../support/client.js';
import { testApp } from '../support/test-app.js';

/** No job runs here: nothing but the test looks whether a place is still free. */
const app = testApp({ ROLE: 'web' });

test('a guest who comes after all takes the place back from the proposal', async () => {
  const { id: teamId } = await createTeam(app().source);
  const organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
  const ngo = { categoryId: 'ngo' };
  const { eventId, invited } = await createPlannedEvent(app(), organiser, teamId, {
    invited: [ngo, ngo],
    reserve: [ngo],
  });
  const refill = () => app().http.get(Refills, { strict: false }).run(eventId);
  const proposed = async () => (await organiser.get(`/events/${eventId}/vacancies`)).body.items as any[];
  await setRefill(organiser, eventId, { refill: 'propose' });
  await answerOf(app(), app(), eventId, invited[0]!.id, 'declined');
  await refill();
  const [place] = await proposed();
  await answerOf(app(), app(), eventId, invited[0]!.id, 'accepted');
  const { body } = await organiser.post(
    `/events/${eventId}/vacancies/${place.invitationId}/decisions`,
    { plannedGuestId: place.next.plannedGuestId, act: 'invite' },
    { key: newId() },
  );
  expect(body.code).toBe('place_taken');
  await refill();
  expect(await proposed()).toEqual([]);
});
