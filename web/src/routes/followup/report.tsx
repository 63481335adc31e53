import { Alert, Button, Group, SegmentedControl, Skeleton, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { ApiError, messageOf } from '../../api/errors';
import { languageName } from '../../ui/languages';
import { instantText } from '../../time/instants';
import { StatusPill } from '../../ui/status-pill';
import type { FollowUpEvent } from './follow-up-page';
import { Section } from './section';
import { reportQuery, useEventWrite, type ReportView } from './followup.data';
import styles from './followup.module.css';

const rules: Record<string, string> = {
  on_record: 'On the record: names may stand in the report.',
  chatham_house: 'Chatham House Rule: write what was said, not who said it, nor whom they work for.',
  closed: 'Closed: the report is for the record of the team; publish only what all agreed to.',
};

/** The report in each language of the debate, as Markdown, beside what readers will see. */
export function Report({ event, mayEdit }: { event: FollowUpEvent; mayEdit: boolean }) {
  const report = useQuery(reportQuery(event.id));
  return (
    <Section id="report" title="Report" hint={rules[event.attributionRule]}>
      {report.isPending && <Skeleton height={260} />}
      {report.error && <Alert color="bad">{messageOf(report.error)}</Alert>}
      {report.data && <ReportEditor event={event} report={report.data} mayEdit={mayEdit} />}
    </Section>
  );
}

function ReportEditor({
  event,
  report,
  mayEdit,
}: {
  event: FollowUpEvent;
  report: ReportView;
  mayEdit: boolean;
}) {
  const client = useQueryClient();
  const saved = report.body as Record<string, string>;
  // What is typed, and the version it was begun from; nothing while the text stands as saved.
  const [draft, setDraft] = useState<{ body: Record<string, string>; version: number }>();
  const body = draft?.body ?? saved;
  const [language, setLanguage] = useState(event.mainLanguage);
  const path = { params: { path: { eventId: event.id } } };
  const save = useEventWrite(event.id, 'report', (of: number) =>
    take(
      api.PUT('/api/v1/events/{eventId}/report', {
        ...path,
        headers: { 'if-match': `"${of}"` },
        body: { body },
      }),
    ),
  );
  const publish = useEventWrite(event.id, 'report', (on: boolean) =>
    on
      ? take(api.POST('/api/v1/events/{eventId}/report/publication', path))
      : take(api.DELETE('/api/v1/events/{eventId}/report/publication', path)),
  );
  const changed = event.languages.some((code) => (body[code] ?? '') !== (saved[code] ?? ''));
  const theirs = save.error instanceof ApiError && save.error.status === 412;
  const text = body[language] ?? '';
  return (
    <>
      <Group justify="space-between" mb="sm">
        <SegmentedControl
          size="xs"
          aria-label="Language of the report"
          data={event.languages.map((code) => ({ value: code, label: languageName(code) }))}
          value={language}
          onChange={setLanguage}
        />
        {report.publishedAt ? (
          <StatusPill tone="good">Published {instantText(report.publishedAt)}</StatusPill>
        ) : (
          <StatusPill tone="quiet">Not published</StatusPill>
        )}
      </Group>
      <div className={styles.editor}>
        <Textarea
          label={`Report in ${languageName(language)} (Markdown)`}
          value={text}
          onChange={(e) => {
            const next = e.currentTarget.value;
            setDraft({ body: { ...body, [language]: next }, version: draft?.version ?? report.version });
          }}
          readOnly={!mayEdit}
          autosize
          minRows={14}
          maxRows={34}
          placeholder={
            '## What was said\n\nWrite the report here. ## makes a heading, - a list, > a quotation.'
          }
        />
        <MarkdownPreview source={text} />
      </div>
      {save.error && !theirs && (
        <Alert color="bad" mt="sm">
          {messageOf(save.error)}
        </Alert>
      )}
      {theirs && (
        <Alert color="accent" mt="sm" title="Somebody else saved the report in the meantime">
          <Text size="sm" mb="xs">
            Your text is still in the box. Take theirs to see it, or save yours over it.
          </Text>
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                setDraft(undefined);
                save.reset();
                void client.invalidateQueries({ queryKey: ['events', event.id, 'report'] });
              }}
            >
              Take theirs
            </Button>
            <Button
              size="xs"
              color="accent"
              onClick={() =>
                save.mutate(currentVersion(save.error) ?? report.version, {
                  onSuccess: () => setDraft(undefined),
                })
              }
            >
              Save mine over it
            </Button>
          </Group>
        </Alert>
      )}
      <NameWarnings warnings={report.warnings} />
      {mayEdit && (
        <Group justify="flex-end" mt="md">
          {report.publishedAt ? (
            <Button variant="default" loading={publish.isPending} onClick={() => publish.mutate(false)}>
              Take it back
            </Button>
          ) : (
            <Button
              variant="default"
              loading={publish.isPending}
              disabled={changed || !Object.values(saved).some((part) => part.trim())}
              onClick={() => publish.mutate(true)}
            >
              Publish
            </Button>
          )}
          <Button
            disabled={!changed}
            loading={save.isPending}
            onClick={() =>
              save.mutate(draft?.version ?? report.version, { onSuccess: () => setDraft(undefined) })
            }
          >
            Save
          </Button>
        </Group>
      )}
      {publish.error && <Alert color="bad">{messageOf(publish.error)}</Alert>}
    </>
  );
}

function currentVersion(error: unknown): number | undefined {
  return error instanceof ApiError ? error.current<{ version: number }>()?.version : undefined;
}

/** Rendered on the server by the same code as the public page, so that what is seen here is what readers get. */
export function MarkdownPreview({ source }: { source: string }) {
  const [settled] = useDebouncedValue(source, 300);
  const html = useQuery({
    queryKey: ['markdown', settled],
    queryFn: () => take(api.POST('/api/v1/markdown', { body: { source: settled } })),
    enabled: settled.trim() !== '',
    placeholderData: (before) => before,
    gcTime: 0,
  });
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        What readers will see
      </Text>
      {settled.trim() === '' ? (
        <div className={styles.preview}>
          <Text c="dimmed" size="sm">
            Nothing written yet.
          </Text>
        </div>
      ) : (
        // The server escapes raw HTML and strips scripts and unknown addresses; the page's policy allows no inline script.
        <div
          className={styles.preview}
          role="region"
          aria-label="What readers will see"
          tabIndex={0}
          // eslint-disable-next-line react/no-danger
          dangerouslySetInnerHTML={{ __html: (html.data as { html: string } | undefined)?.html ?? '' }}
        />
      )}
    </div>
  );
}

/** Names that may not be published, found in what was saved. */
function NameWarnings({ warnings }: { warnings: ReportView['warnings'] }) {
  if (warnings.length === 0) return null;
  return (
    <Alert color="accent" mt="sm" title="Names stand against publishing">
      <ul className={styles.warnings}>
        {warnings.map(({ field, reason, words, alias }) => (
          <li key={field + (words ?? '') + alias}>
            {words ? `“${words}”` : 'A name you may not see'} ({languageName(field.split('.')[1] ?? '')}):{' '}
            {reason === 'at_risk'
              ? 'this person is at risk.'
              : 'the attribution rule does not allow naming who spoke.'}
            {alias && ` Write “${alias}” instead.`}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
