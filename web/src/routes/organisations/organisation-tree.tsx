import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { messageOf } from '../../api/errors';
import type { Schema } from '../../api/client';
import { Card } from '../../ui/card';
import { counted } from '../../ui/figure';
import { kindLabels } from './organisation-kinds';
import { organisationTreeQuery } from './organisations.data';
import styles from './organisations.module.css';

type Node = Schema<'OrganisationNode'>;

/** What stands above and below, with how many people are there. */
export function OrganisationTree({ organisationId }: { organisationId: string }) {
  const found = useQuery(organisationTreeQuery(organisationId));
  if (found.error) return <Card title="In the tree">{messageOf(found.error)}</Card>;
  if (!found.data) return null;
  const { items, more } = found.data;
  return (
    <Card title="In the tree">
      {items.length === 1 ? (
        <p className={styles.quiet}>Stands alone: nothing above and nothing below.</p>
      ) : (
        <ul className={styles.tree} aria-label="Organisations above and below">
          {items.map((node) => (
            <li key={node.id} data-depth={Math.min(node.depth, 6)}>
              {node.id === organisationId ? (
                <strong aria-current="true">{node.name}</strong>
              ) : (
                <Link to="/organisations/$organisationId" params={{ organisationId: node.id }}>
                  {node.name}
                </Link>
              )}
              <span className={styles.second}>{factsOf(node, organisationId)}</span>
            </li>
          ))}
        </ul>
      )}
      {more && <p className={styles.quiet}>There are more below; open one of them to see the rest.</p>}
    </Card>
  );
}

/** Above the organisation asked for, the tree is a way and not a figure. */
function factsOf(node: Node, asked: string): string {
  const people = (count: number) => counted(count, 'person', 'people');
  const counts =
    node.onPath && node.id !== asked
      ? ''
      : node.peopleBelow > node.people
        ? `${people(node.people)}, ${node.peopleBelow} with all below`
        : people(node.people);
  return [node.kind ? kindLabels[node.kind] : '', counts].filter(Boolean).join(' · ');
}
