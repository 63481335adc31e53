import { Alert, Button, Group, Loader, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { messageOf } from '../../api/errors';
import { figure } from '../../ui/figure';
import { importWords } from './import-words';
import { undoQuery, useUndoImport, type ImportView } from './imports.data';
import styles from './imports.module.css';

/** Says what undoing would do, or what stands against it, before anything is done. */
export function UndoImport({ view }: { view: ImportView }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="subtle" color="bad" onClick={open}>
        Undo the import…
      </Button>
      <Modal opened={opened} onClose={close} title="Undo the whole import?">
        <UndoQuestion view={view} onClose={close} />
      </Modal>
    </>
  );
}

function UndoQuestion({ view, onClose }: { view: ImportView; onClose: () => void }) {
  const preview = useQuery(undoQuery(view.id));
  const undo = useUndoImport(view.id);
  if (preview.error) return <Alert color="bad">{messageOf(preview.error)}</Alert>;
  if (!preview.data) return <Loader aria-label="Looking what depends on it" />;
  const { possible, blockers, added, changed } = preview.data;
  const words = importWords[view.kind];
  return (
    <>
      {possible ? (
        <Text size="sm">
          {figure(added)} {words.counted(added)} will be taken out of the address book again, and{' '}
          {figure(changed)} will be as they were, but for what somebody changed since.
          {view.kind === 'people' && ' Places on the list are taken back too.'}
        </Text>
      ) : (
        <>
          <Text size="sm">This import cannot be undone as a whole any more. {words.blockedBy}</Text>
          <ul className={styles.stays}>
            {blockers.map(({ what, count, people }) => (
              <li key={what}>
                <strong>{figure(count)}</strong> {what}:{' '}
                {people.map(({ id, name }, index) => (
                  <span key={id}>
                    {index > 0 && ', '}
                    {view.kind === 'people' ? (
                      <Link to="/people/$personId" params={{ personId: id } as never}>
                        {name}
                      </Link>
                    ) : (
                      <Link to="/organisations/$organisationId" params={{ organisationId: id } as never}>
                        {name}
                      </Link>
                    )}
                  </span>
                ))}
                {count > people.length && ' …'}
              </li>
            ))}
          </ul>
        </>
      )}
      {undo.error && (
        <Alert color="bad" mt="md" role="alert">
          {messageOf(undo.error)}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {possible ? 'Keep it' : 'Close'}
        </Button>
        {possible && (
          <Button color="bad" loading={undo.isPending} onClick={() => undo.mutate()}>
            Undo the import
          </Button>
        )}
      </Group>
    </>
  );
}
