import { Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiError } from '../../api/errors';
import { FormEnd } from '../../ui/form-end';
import { conflictOf, SaveConflict } from '../../ui/save-conflict';
import { useRankOptions } from '../settings/ranks.data';
import { OrganisationPicker } from '../organisations/organisation-picker';
import { useChangePost, useCreatePost, type PostRow, type PostView } from './posts.data';

interface Props {
  post?: PostRow | PostView;
  /** Of a new post. */
  organisationId?: string;
  organisationName?: string;
  onClose: () => void;
  onSaved: (post: PostView) => void;
}

/** An office as such: its title, where it is, its mailbox and its rank. */
export function PostForm({ post: present, organisationId, organisationName, onClose, onSaved }: Props) {
  // As it was when the form opened, whatever others make of it meanwhile.
  const [post] = useState(present);
  const [title, setTitle] = useState(post?.title ?? '');
  const [organisation, setOrganisation] = useState<string | null>(
    post?.organisationId ?? organisationId ?? null,
  );
  const [email, setEmail] = useState(post?.email ?? '');
  const [rankId, setRank] = useState(post?.rankId ?? null);
  const ranks = useRankOptions();
  const create = useCreatePost();
  const change = useChangePost();
  const save = post ? change : create;
  const conflict = conflictOf<PostView>(change.error);
  const problems = save.error instanceof ApiError ? save.error.fields : {};
  const body = { title: title.trim(), organisationId: organisation, email: email.trim() || null, rankId };
  const submit = () => {
    if (post) change.mutate({ post, body }, { onSuccess: onSaved });
    else create.mutate(body, { onSuccess: onSaved });
  };
  return (
    <>
      <Modal opened={!conflict} onClose={onClose} title={post ? 'Change the post' : 'New post'}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
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
              error={conflict ? undefined : save.error}
              pending={save.isPending}
              submit={post ? 'Save' : 'Add the post'}
              disabled={!title.trim()}
              onCancel={onClose}
            />
          </Stack>
        </form>
      </Modal>
      <SaveConflict<PostView>
        error={change.error}
        base={post as PostView | undefined}
        mine={body}
        fields={[
          { name: 'title', label: 'Office' },
          {
            name: 'organisationId',
            label: 'Organisation',
            show: (id) => (id ? 'another organisation' : 'none'),
          },
          { name: 'email', label: 'Mailbox of the office' },
          {
            name: 'rankId',
            label: 'Rank that comes with it',
            show: (id) => ranks.find(({ value }) => value === id)?.label ?? '',
          },
        ]}
        onClose={change.reset}
        onResolve={(values, version) =>
          post && change.mutate({ post: { id: post.id, version }, body: values }, { onSuccess: onSaved })
        }
      />
    </>
  );
}
