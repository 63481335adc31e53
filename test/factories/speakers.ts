import type { ApiClient } from '../support/client.js';
import type { AppearanceView, CreateAppearance } from '../../src/modules/speakers/http/appearance.dto.js';

/** Puts a person on the programme of an event through the API. */
export async function addAppearance(
  client: ApiClient,
  eventId: string,
  input: Partial<CreateAppearance> & { personId: string },
): Promise<AppearanceView> {
  const added = await client.post<AppearanceView>(`/events/${eventId}/appearances`, {
    role: 'speaker',
    ...input,
  });
  if (added.status !== 201) throw new Error(`The appearance was refused: ${JSON.stringify(added.body)}`);
  return added.body;
}
