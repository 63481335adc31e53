import { Alert, Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '../../../api/errors';
import { PageLoading } from '../../../ui/page-loading';
import { ProfileForm, profileQuery } from '../../people/profile-form';
import type { EventView } from '../events';

/** How a person is presented to guests and readers, at every debate. */
export function ProfileDialog({
  event,
  personId,
  onClose,
}: {
  event: EventView;
  personId: string | undefined;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const { data, error } = useQuery({ ...profileQuery(personId ?? ''), enabled: personId !== undefined });
  return (
    <Modal
      opened={personId !== undefined}
      onClose={onClose}
      size="lg"
      title={data ? `Profile of ${data.name}` : 'Profile'}
    >
      {error ? <Alert color="bad">{messageOf(error)}</Alert> : null}
      {data ? (
        <ProfileForm
          profile={data}
          languages={event.languages}
          mainLanguage={event.mainLanguage}
          onSaved={() => {
            void client.invalidateQueries({ queryKey: ['event', event.id] });
            onClose();
          }}
          onCancel={onClose}
        />
      ) : error ? null : (
        <PageLoading />
      )}
    </Modal>
  );
}
