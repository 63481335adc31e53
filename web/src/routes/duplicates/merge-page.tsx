import { Alert, Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { newKey } from '../../api/client';
import { ApiError, messageOf } from '../../api/errors';
import { notifyUndo } from '../../ui/notify-undo';
import { PageHead } from '../../ui/page-head';
import { useAddress } from '../../ui/use-address';
import { fieldWords } from './duplicate-words';
import { previewQuery, useMerge, type MergePreview, type Side } from './duplicates.data';
import styles from './duplicates.module.css';
import { FieldValue } from './field-value';
import { SideChoice } from './side-choice';
import { UnitedParts } from './united-parts';

/** Both entries field by field, what is united, and the merge itself. */
export function MergePage() {
  const [{ kept = '', gone = '' }, setAddress] = useAddress<{ kept?: string; gone?: string }>();
  const found = useQuery({ ...previewQuery(kept, gone), enabled: Boolean(kept && gone) });
  if (found.error) return <Refused error={found.error} />;
  if (!found.data) return <Skeleton height={400} radius="lg" />;
  const swap = () => setAddress({ kept: gone, gone: kept });
  // What was chosen for one direction and state means something else for another.
  const key = [kept, gone, found.data.kept.version, found.data.gone.version].join();
  return <Merging key={key} preview={found.data} onSwap={swap} onStale={() => found.refetch()} />;
}

function Refused({ error }: { error: unknown }) {
  const mergedInto = error instanceof ApiError ? error.problem['mergedInto'] : undefined;
  return (
    <>
      <PageHead title="Merge two entries" crumbs={<Link to="/duplicates">Duplicates</Link>} />
      <Alert color="bad">
        {messageOf(error)}{' '}
        {typeof mergedInto === 'string' && (
          <Link to="/people/$personId" params={{ personId: mergedInto }}>
            Open the entry it became
          </Link>
        )}
      </Alert>
    </>
  );
}

interface MergingProps {
  preview: MergePreview;
  onSwap: () => void;
  onStale: () => void;
}

function Merging({ preview, onSwap, onStale }: MergingProps) {
  const navigate = useNavigate();
  const merge = useMerge();
  const [key] = useState(newKey);
  const [choices, setChoices] = useState<Record<string, Side>>({});
  const { kept, gone } = preview;
  // Of two with one name the place in the merge tells which is meant.
  const alike = kept.name === gone.name;
  const differing = preview.fields.filter(({ same }) => !same);
  const choose = (name: string) => (side: Side) => setChoices((before) => ({ ...before, [name]: side }));
  const stale = merge.error instanceof ApiError && merge.error.code === 'stale_version';
  const body = {
    keptId: kept.id,
    goneId: gone.id,
    keptVersion: kept.version,
    goneVersion: gone.version,
    choices: Object.entries(choices).map(([name, side]) => ({ key: name, side })),
  };
  const run = async () => {
    const made = await merge.mutateAsync({ key, body });
    await navigate({ to: '/people/$personId', params: { personId: kept.id } });
    notifyUndo(`Merged into ${made.keptName}.`, () =>
      navigate({ to: '/duplicates/merges', search: { undo: made.id } }),
    );
  };
  return (
    <>
      <PageHead
        title="Merge two entries"
        crumbs={<Link to="/duplicates">Duplicates</Link>}
        lead={`${alike ? `Two entries of ${kept.name} become one` : `${gone.name} becomes a part of ${kept.name}`}. Choose what counts; the rest is united.`}
        actions={
          <Button variant="default" onClick={onSwap}>
            Keep the other entry
          </Button>
        }
      />
      {preview.atRisk && (
        <Alert color="accent" mb="md" title="At risk">
          One of the two is marked at risk: the merged entry will be too, and appears under its alias.
        </Alert>
      )}
      <div className={styles.choices}>
        <div className={styles.choiceHead}>
          <span />
          <span>
            {kept.name}
            <small>stays</small>
          </span>
          <span>
            {gone.name}
            <small>is merged into it</small>
          </span>
        </div>
        {differing.length === 0 && (
          <Text c="dimmed" p="md">
            Both say the same in every field.
          </Text>
        )}
        {differing.map((field) => (
          <SideChoice
            key={field.field}
            name={field.field}
            label={fieldWords[field.field] ?? field.field}
            kept={<FieldValue field={field.field} value={field.kept} />}
            gone={<FieldValue field={field.field} value={field.gone} />}
            value={choices[field.field] ?? field.chosen}
            fixed={field.fixed && (field.field.startsWith('doNot') || field.field === 'alias')}
            onChange={choose(field.field)}
          />
        ))}
        {preview.eitherOr.map((one) => (
          <SideChoice
            key={one.key}
            name={one.key}
            label={one.label}
            note={one.consequence}
            kept={one.kept}
            gone={one.gone}
            value={choices[one.key] ?? one.chosen}
            onChange={choose(one.key)}
          />
        ))}
      </div>
      <UnitedParts
        parts={preview.united}
        keptName={alike ? 'of the entry that stays' : kept.name}
        goneName={alike ? 'of the other entry' : gone.name}
      />
      {merge.error ? (
        <Alert color="bad" mt="md" role="alert">
          {stale ? 'One of the two was changed while you looked at them.' : messageOf(merge.error)}{' '}
          {stale && (
            <Button size="compact-sm" variant="default" onClick={onStale}>
              Look at them as they are now
            </Button>
          )}
        </Alert>
      ) : null}
      <div className={styles.foot}>
        <Text c="dimmed">It can be undone for 90 days.</Text>
        <Button variant="default" component={Link} to="/duplicates">
          Cancel
        </Button>
        <Button loading={merge.isPending} disabled={stale} onClick={() => void run().catch(() => undefined)}>
          Merge
        </Button>
      </div>
    </>
  );
}
