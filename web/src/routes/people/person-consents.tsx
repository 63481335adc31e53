import { Alert, Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { instantText } from '../../time/instants';
import { Card } from '../../ui/card';
import { StatusWord } from '../../ui/status-pill';
import { consentsQuery, useRecordConsent, type Consent } from './person-parts.data';
import styles from './people.module.css';

const kinds: { kind: Consent['kind']; label: string }[] = [
  { kind: 'photo', label: 'Photographs' },
  { kind: 'listed', label: 'Being listed' },
  { kind: 'follow_up_mail', label: 'Follow-up mail' },
];

/** What the person allowed or refused: the latest word counts, all of them stay. */
export function PersonConsents({ personId, readOnly }: { personId: string; readOnly: boolean }) {
  const found = useQuery(consentsQuery(personId));
  const [asking, setAsking] = useState<Consent['kind']>();
  const consents = found.data ?? [];
  return (
    <Card title="Consents">
      {found.error ? <p role="alert">{messageOf(found.error)}</p> : null}
      <ul className={styles.rows}>
        {kinds.map(({ kind, label }) => {
          const all = consents.filter((consent) => consent.kind === kind);
          const [latest, ...before] = all;
          return (
            <li key={kind}>
              <div className={styles.rowHead}>
                <span>
                  {label}{' '}
                  <StatusWord tone={!latest ? 'quiet' : latest.given ? 'good' : 'bad'}>
                    {!latest ? 'never asked' : latest.given ? 'given' : 'refused'}
                  </StatusWord>
                </span>
                {!readOnly && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    aria-label={`Record: ${label}`}
                    onClick={() => setAsking(kind)}
                  >
                    Record
                  </Button>
                )}
              </div>
              {latest && <ConsentLine consent={latest} />}
              {before.length > 0 && (
                <details className={styles.before}>
                  <summary>
                    {before.length === 1 ? 'One earlier word' : `${before.length} earlier words`}
                  </summary>
                  {before.map((consent) => (
                    <ConsentLine key={consent.id} consent={consent} said />
                  ))}
                </details>
              )}
            </li>
          );
        })}
      </ul>
      {asking && <RecordConsent personId={personId} kind={asking} onClose={() => setAsking(undefined)} />}
    </Card>
  );
}

const ConsentLine = ({ consent, said = false }: { consent: Consent; said?: boolean }) => (
  <span className={styles.second}>
    {[
      said && (consent.given ? 'given' : 'refused'),
      consent.evidence,
      instantText(consent.at),
      consent.recordedBy,
    ]
      .filter(Boolean)
      .join(' · ')}
  </span>
);

function RecordConsent(props: { personId: string; kind: Consent['kind']; onClose: () => void }) {
  const { personId, kind, onClose } = props;
  const [given, setGiven] = useState<string>();
  const [evidence, setEvidence] = useState('');
  const record = useRecordConsent(personId);
  const label = kinds.find((one) => one.kind === kind)!.label;
  return (
    <Modal opened onClose={onClose} title={`${label}: what was said`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          record.mutate(
            { kind, given: given === 'given', evidence: evidence.trim() },
            { onSuccess: onClose },
          );
        }}
      >
        <Stack>
          <Radio.Group label="The person" value={given ?? null} onChange={setGiven}>
            <Group mt={6}>
              <Radio value="given" label="agrees" />
              <Radio value="refused" label="refuses, or no longer agrees" />
            </Group>
          </Radio.Group>
          <TextInput
            label="How you know"
            placeholder="Mail of 3 May"
            required
            maxLength={500}
            value={evidence}
            onChange={(event) => setEvidence(event.currentTarget.value)}
          />
          {record.error && <Alert color="bad">{messageOf(record.error)}</Alert>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={record.isPending} disabled={!given || !evidence.trim()}>
              Record it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
