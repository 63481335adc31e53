import { ActionIcon, Button, Checkbox, Fieldset, Radio, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { todayText } from '../../ui/timeline.rules';
import { PostPicker } from '../posts/post-picker';
import type { PersonDraft } from './person-draft';
import styles from './people.module.css';

type Form = UseFormReturnType<PersonDraft>;

export function PostFields({ form }: { form: Form }) {
  const { posts } = form.values;
  return (
    <Fieldset legend="Posts" className={styles.fieldset}>
      {posts.map((post, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no id until they are saved
        <div key={index} className={styles.postRow}>
          {post.postId && !post.id ? (
            <TakenPost form={form} index={index} />
          ) : (
            <>
              <TextInput
                label="Office held"
                placeholder="Head of Cabinet"
                {...form.getInputProps(`posts.${index}.title`)}
              />
              <TextInput
                label="Organisation"
                placeholder="European Commission"
                {...form.getInputProps(`posts.${index}.organisationName`)}
              />
            </>
          )}
          <TextInput label="From" type="date" {...form.getInputProps(`posts.${index}.fromDate`)} />
          <TextInput label="To" type="date" {...form.getInputProps(`posts.${index}.toDate`)} />
          <Radio
            className={styles.beside}
            label="main"
            name="main-post"
            checked={post.main}
            onChange={() =>
              form.setFieldValue(
                'posts',
                posts.map((other, at) => ({ ...other, main: at === index })),
              )
            }
          />
          <ActionIcon
            className={styles.beside}
            variant="subtle"
            color="gray"
            aria-label={`Remove post ${index + 1}`}
            onClick={() => form.removeListItem('posts', index)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="xs"
        className={styles.start}
        leftSection={<IconPlus size={14} />}
        onClick={() =>
          form.insertListItem('posts', {
            title: '',
            organisationName: '',
            fromDate: '',
            toDate: '',
            main: posts.length === 0,
          })
        }
      >
        Add a post
      </Button>
      <PostPicker
        label="Or take over an existing post"
        taken={posts.flatMap(({ postId }) => postId ?? [])}
        onPick={(taken) =>
          form.insertListItem('posts', {
            postId: taken.id,
            title: taken.title,
            organisationName: taken.organisationName ?? '',
            holders: taken.holders.map(({ name }) => name).join(', '),
            takesOver: taken.holders.length > 0,
            fromDate: todayText(),
            toDate: '',
            main: posts.length === 0,
          })
        }
      />
    </Fieldset>
  );
}

/** An office that somebody else holds or held: what it is stays, and whoever holds it may end. */
function TakenPost({ form, index }: { form: Form; index: number }) {
  const post = form.values.posts[index]!;
  return (
    <div className={styles.taken}>
      <strong>{[post.title || 'Member', post.organisationName].filter(Boolean).join(', ')}</strong>
      {post.holders ? (
        <Checkbox
          mt={6}
          label={`${post.holders} ends the day before`}
          {...form.getInputProps(`posts.${index}.takesOver`, { type: 'checkbox' })}
        />
      ) : (
        <Text size="sm" c="dimmed">
          vacant
        </Text>
      )}
    </div>
  );
}
