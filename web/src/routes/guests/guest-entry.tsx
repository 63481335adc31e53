import { api } from '../../api/client';
import { tell } from '../../query-client';
import { ConfirmButton } from '../../ui/confirm-button';
import type { GuestRow } from './guests.data';

/** For a code that got into wrong hands: the guest, and whom they bring, get new ones. */
export function GuestEntry({ guest }: { guest: GuestRow }) {
  if (guest.revokedAt || guest.seat !== 'seated' || guest.mode !== 'room') return null;
  const renew = async () => {
    await api.POST('/api/v1/invitations/{invitationId}/entry-code-renewal', {
      params: { path: { invitationId: guest.id } },
    });
    tell('The old code is void. The guest’s page shows the new one.');
  };
  return (
    <section aria-labelledby="guest-entry">
      <h3 id="guest-entry">Entry code</h3>
      <ConfirmButton
        size="xs"
        variant="default"
        title="Renew the entry code?"
        text="Pictures and print-outs of the old code open nothing any more, those of companions neither. The new one stands on the guest’s page at once; no mail is sent."
        confirm="Renew it"
        onConfirm={renew}
      >
        Renew the code…
      </ConfirmButton>
    </section>
  );
}
