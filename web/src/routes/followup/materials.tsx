import { Alert, Button, FileButton, Group, Menu, Progress, Skeleton, Text } from '@mantine/core';
import { IconLink, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take, type Schema } from '../../api/client';
import { messageOf } from '../../api/errors';
import { upload as send } from '../../api/upload';
import { bytesText } from '../../ui/file-upload';
import { instantText } from '../../time/instants';
import { moved, RowMenu } from '../../ui/row-menu';
import type { FollowUpEvent } from './follow-up-page';
import { MaterialForm } from './material-form';
import { Section } from './section';
import { materialsQuery, useEventWrite, type MaterialView } from './followup.data';
import styles from './followup.module.css';

export const audiences = [
  { value: 'public', label: 'Everybody' },
  { value: 'guests', label: 'Guests' },
  { value: 'speakers', label: 'Speakers' },
  { value: 'staff', label: 'Staff only' },
];
const audienceLabel = (value: string) => audiences.find((one) => one.value === value)?.label ?? value;

interface Upload {
  name: string;
  part: number;
  error?: string;
}

/** Papers, slides and links, each with who may see it and from when. */
export function Materials({ event, mayEdit }: { event: FollowUpEvent; mayEdit: boolean }) {
  const materials = useQuery(materialsQuery(event.id));
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [edited, setEdited] = useState<MaterialView | 'link'>();
  const path = { path: { eventId: event.id } };
  const add = useEventWrite(event.id, 'materials', (body: object) =>
    take(api.POST('/api/v1/events/{eventId}/materials', { params: path, body: body as never })),
  );
  const remove = useEventWrite(event.id, 'materials', (materialId: string) =>
    take(
      api.DELETE('/api/v1/events/{eventId}/materials/{materialId}', {
        params: { path: { ...path.path, materialId } },
      }),
    ),
  );
  const order = useEventWrite(event.id, 'materials', (ids: string[]) =>
    take(api.PUT('/api/v1/events/{eventId}/materials/order', { params: path as never, body: { ids } })),
  );
  const setUpload = (name: string, change: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.name === name ? { ...one, ...change } : one)));
  const upload = async (files: File[]) => {
    setUploads((all) => [
      ...all.filter(({ name }) => !files.some((file) => file.name === name)),
      ...files.map(({ name }) => ({ name, part: 0 })),
    ]);
    for (const file of files)
      try {
        const stored = await send<Schema<'FileView'>>(
          `/api/v1/files?name=${encodeURIComponent(file.name)}`,
          file,
          {
            onProgress: (part) => setUpload(file.name, { part }),
          },
        );
        // New papers start with the staff: showing them is an act of its own.
        await add.mutateAsync({
          kind: 'file',
          fileId: stored.id,
          title: { [event.mainLanguage]: titleOf(file.name) },
          audience: 'staff',
        });
        setUploads((all) => all.filter(({ name }) => name !== file.name));
      } catch (error) {
        setUpload(file.name, { error: messageOf(error) });
      }
  };
  const items = (materials.data as { items?: MaterialView[] } | MaterialView[] | undefined) ?? [];
  const rows = Array.isArray(items) ? items : (items.items ?? []);
  return (
    <Section
      id="materials"
      title="Materials"
      hint="A new file is seen by staff only until you choose its audience."
      acts={
        mayEdit && (
          <>
            <FileButton multiple onChange={(files) => void upload(files)}>
              {(props) => (
                <Button {...props} size="xs" leftSection={<IconUpload size={15} />}>
                  Upload
                </Button>
              )}
            </FileButton>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconLink size={15} />}
              onClick={() => setEdited('link')}
            >
              Add a link
            </Button>
          </>
        )
      }
    >
      {uploads.map((one) => (
        <div key={one.name}>
          <Group justify="space-between">
            <Text size="sm">{one.name}</Text>
            {one.error && (
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => setUploads(uploads.filter((u) => u !== one))}
              >
                Dismiss
              </Button>
            )}
          </Group>
          {one.error ? (
            <Alert color="bad">{one.error}</Alert>
          ) : (
            <Progress value={100 * one.part} aria-label={`Uploading ${one.name}`} animated />
          )}
        </div>
      ))}
      {materials.isPending && <Skeleton height={80} />}
      {materials.error && <Alert color="bad">{messageOf(materials.error)}</Alert>}
      {(remove.error ?? order.error) && <Alert color="bad">{messageOf(remove.error ?? order.error)}</Alert>}
      {materials.isSuccess && rows.length === 0 && uploads.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing yet. Upload the speakers’ slides and papers, or add a link to them.
        </Text>
      )}
      <ul className={styles.items}>
        {rows.map((material, index) => {
          const title = titleIn(material.title as Record<string, string>, event.mainLanguage);
          return (
            <li key={material.id} className={styles.item}>
              <span className={styles.kind} data-kind={kindOf(material)}>
                {kindOf(material)}
              </span>
              <div>
                <div className={styles.itemTitle}>
                  <a href={hrefOf(material)} target="_blank" rel="noreferrer">
                    {title}
                  </a>
                </div>
                <div className={styles.second}>
                  {[
                    audienceLabel(material.audience),
                    material.shownFrom && `from ${instantText(material.shownFrom)}`,
                    material.file && bytesText(material.file.size),
                    material.file?.name ?? material.url,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </div>
              {mayEdit && (
                <RowMenu
                  of={`“${title}”`}
                  first={index === 0}
                  last={index === rows.length - 1}
                  onMove={(step) => order.mutate(moved(rows, index, step))}
                  remove={{
                    title: `Remove “${title}”?`,
                    text: 'Nobody can open it any more. This cannot be undone.',
                  }}
                  onRemove={() => remove.mutateAsync(material.id)}
                >
                  <Menu.Item onClick={() => setEdited(material)}>Change …</Menu.Item>
                </RowMenu>
              )}
            </li>
          );
        })}
      </ul>
      {edited && (
        <MaterialForm
          event={event}
          material={edited === 'link' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Section>
  );
}

const titleOf = (name: string) =>
  name
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replaceAll('_', ' ')
    .slice(0, 200) || name;

export const titleIn = (text: Record<string, string>, language: string) =>
  text[language] || Object.values(text).find(Boolean) || 'Without a title';

function kindOf(material: MaterialView): string {
  if (material.kind === 'link') return 'LINK';
  const ending = /\.([a-z0-9]{1,5})$/i.exec(material.file?.name ?? '')?.[1];
  return (ending ?? 'file').toUpperCase();
}

const hrefOf = (material: MaterialView) =>
  material.kind === 'link' ? material.url : (material.file?.url ?? '#');
