import { Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiError } from '../../api/errors';
import { FormEnd } from '../../ui/form-end';
import { useRankOptions } from '../settings/ranks.data';
import { OrganisationPicker } from '../organisations/organisation-picker';
import { useSavePost, type PostRow, type PostView } from './posts.data';

interface Props {
  post?: PostRow | PostView;
  /** Of a new post. */
  organisationId?: string;
  organisationName?: string;
  onClose: () => void;
  onSaved: (post: PostView) => void;
}

/** An office as such: its title, where it is, its mailbox and its rank. */
export function PostForm({ post, organisationId, organisationName, onClose, onSaved }: Props) {
  const [title, setTitle] = useState(post?.title ?? '');
  const [organisation, setOrganisation] = useState<string | null>(
    post?.organisationId ?? organisationId ?? null,
  );
  const [email, setEmail] = useState(post?.email ?? '');
  const [rankId, setRank] = useState(post?.rankId ?? null);
  const ranks = useRankOptions();
  const save = useSavePost(post);
  const problems = save.error instanceof ApiError ? save.error.fields : {};
  return (
    <Modal opened onClose={onClose} title={post ? 'Change the post' : 'New post'}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(
            { title: title.trim(), organisationId: organisation, email: email.trim() || null, rankId },
            { onSuccess: onSaved },
          );
        }}
      >
        <Stack>
          <TextInput
            label="Office"
            placeholder="Permanent Representative"
            required
            data-autofocus
            value={title}
            error={problems['title']}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <OrganisationPicker
            label="Organisation"
            value={organisation}
            name={post?.organisationName ?? organisationName}
            onChange={setOrganisation}
          />
          <TextInput
            label="Mailbox of the office"
            description="Stays when the holder changes; invitations to the post go there"
            type="email"
            value={email}
            error={problems['email']}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Select
            label="Rank that comes with it"
            data={ranks}
            value={rankId}
            onChange={setRank}
            clearable
            searchable
          />
          <FormEnd
            error={save.error}
            pending={save.isPending}
            submit={post ? 'Save' : 'Add the post'}
            disabled={!title.trim()}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}
