import { Alert, Button, Group, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { BalanceBars } from '../../ui/balance-bars';
import { CategoryMark, useCategories } from '../../ui/category-mark';
import { figure } from '../../ui/figure';
import { languageName } from '../../ui/languages';
import { StatusPill } from '../../ui/status-pill';
import { UsedLists } from './used-lists';
import { PersonMail } from './person-mail';
import { WaveFoot } from './wave-foot';
import { WaveNote } from './wave-note';
import { refusalText, useSendWave, wavePreviewQuery, type Invitee, type WaveDraft } from './invite.data';
import styles from './invite.module.css';

interface Props {
  event: { id: string; status: string; languages: string[]; mainLanguage: string };
  draft: WaveDraft;
  onChange: (draft: WaveDraft) => void;
  onBack: () => void;
  onSent: (waveId: string) => void;
}

export function CheckWave({ event, draft, onChange, onBack, onSent }: Props) {
  // Typing a note does not ask the server for the guests again.
  const preview = useQuery(wavePreviewQuery(event.id, draft));
  const categories = useCategories();
  const [settledNote] = useDebouncedValue(draft.note, 400);
  const [chosen, setChosen] = useState<string>();
  const send = useSendWave(event.id);
  if (preview.error) return <Alert color="bad">{messageOf(preview.error)}</Alert>;
  if (!preview.data) return <Text c="dimmed">Drawing up the wave…</Text>;
  const { invitees, counts, lists, vacantPosts } = preview.data;
  const several = invitees.filter(({ listIds }) => listIds.length > 1).length;
  const listNames = new Map(lists.map(({ listId, name }) => [listId, name]));
  const going = invitees.filter((invitee) => !invitee.refusal);
  const refused = invitees.filter((invitee) => invitee.refusal);
  const shown = chosen ?? going[0]?.personId;
  const leaveOut = (personId: string) =>
    onChange({ ...draft, excludePersonIds: [...draft.excludePersonIds, personId] });
  return (
    <div className={styles.whole}>
      <div className={styles.check}>
        <div className={styles.column}>
          <section className={styles.card} aria-labelledby="wave-sum">
            <Group justify="space-between" align="baseline">
              <Title order={2} size="h4" id="wave-sum">
                {figure(counts.invite)} {counts.invite === 1 ? 'invitation' : 'invitations'}
              </Title>
              {counts.refused > 0 && (
                <Text size="sm" fw={600} className={styles.warm}>
                  {figure(counts.refused)} cannot be invited
                </Text>
              )}
            </Group>
            <UsedLists lists={lists} />
            {several > 0 && (
              <Text size="sm" c="dimmed">
                {figure(several)} {several === 1 ? 'is' : 'are'} on more than one of these lists; each gets
                one invitation.
              </Text>
            )}
            <BalanceBars
              label="By category"
              bars={categories
                .filter(({ id }) => counts.byCategory[id])
                .map(({ id, label, colour, pattern }) => ({
                  key: id,
                  label,
                  colour,
                  pattern,
                  count: counts.byCategory[id]!,
                }))}
            />
            <BalanceBars
              label="By language of the mail"
              bars={Object.entries(counts.byLanguage).map(([key, count]) => ({
                key,
                label: languageName(key),
                count,
              }))}
            />
          </section>
          <WaveNote event={event} note={draft.note} onChange={(note) => onChange({ ...draft, note })} />
          <section className={styles.card} aria-labelledby="wave-who">
            <Title order={2} size="h4" id="wave-who">
              Who gets it
            </Title>
            <ul className={styles.invitees}>
              {going.map((invitee) => (
                <li key={invitee.personId} data-chosen={invitee.personId === shown || undefined}>
                  <button
                    type="button"
                    className={styles.invitee}
                    aria-pressed={invitee.personId === shown}
                    onClick={() => setChosen(invitee.personId)}
                  >
                    <InviteeLine invitee={invitee} listNames={listNames} />
                  </button>
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    onClick={() => leaveOut(invitee.personId)}
                    aria-label={`Leave out ${invitee.name}`}
                  >
                    Leave out
                  </Button>
                </li>
              ))}
              {going.length === 0 && (
                <li className={styles.none}>Nobody is left to invite. Go back and choose others.</li>
              )}
            </ul>
            {vacantPosts.length > 0 && (
              <Alert
                color="accent"
                mt="sm"
                title={vacantPosts.length === 1 ? 'A post is vacant' : 'Posts are vacant'}
              >
                {vacantPosts
                  .map(({ title, organisation }) => [title, organisation].filter(Boolean).join(', '))
                  .join('; ')}
                : nobody is invited there.
              </Alert>
            )}
            {refused.length > 0 && (
              <>
                <Title order={3} size="h5" mt="sm">
                  Cannot be invited
                </Title>
                <ul className={styles.invitees}>
                  {refused.map((invitee) => (
                    <li key={invitee.personId} className={styles.refused}>
                      <InviteeLine invitee={invitee} listNames={listNames} />
                      <StatusPill tone="accent">{refusalText(invitee.refusal!)}</StatusPill>
                    </li>
                  ))}
                </ul>
              </>
            )}
            {draft.excludePersonIds.length > 0 && (
              <Button variant="subtle" size="xs" onClick={() => onChange({ ...draft, excludePersonIds: [] })}>
                Take back {draft.excludePersonIds.length} left out
              </Button>
            )}
          </section>
        </div>
        <div className={styles.mailColumn}>
          {shown && (
            <PersonMail eventId={event.id} personId={shown} draft={{ ...draft, note: settledNote }} />
          )}
        </div>
      </div>
      <WaveFoot
        event={event}
        count={counts.invite}
        sending={send}
        onBack={onBack}
        onSend={() => send.mutate(draft, { onSuccess: (wave) => onSent(wave.id) })}
      />
    </div>
  );
}

function InviteeLine({ invitee, listNames }: { invitee: Invitee; listNames: Map<string, string> }) {
  return (
    <span className={styles.line}>
      <span>
        <strong>{invitee.name}</strong>
        <span className={styles.second}>
          {[invitee.organisation, invitee.email, languageName(invitee.language)].filter(Boolean).join(' · ')}
        </span>
        {invitee.postId && (
          <span className={styles.second}>as holder of the post, which the invitation follows</span>
        )}
        {invitee.assistants.length > 0 && (
          <span className={styles.second}>mail also read by {invitee.assistants.join(', ')}</span>
        )}
        {invitee.sharedWith.length > 0 && (
          <span className={styles.second}>address shared with {invitee.sharedWith.join(', ')}</span>
        )}
        {listNames.size > 1 && invitee.listIds.length > 0 && (
          <span className={styles.second}>
            from {invitee.listIds.map((id) => listNames.get(id)).join(', ')}
          </span>
        )}
      </span>
      <CategoryMark id={invitee.categoryId} />
    </span>
  );
}
