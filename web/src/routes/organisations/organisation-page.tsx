import { Alert, Button, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { messageOf, problemOf } from '../../api/errors';
import { useMay } from '../../api/session';
import { Card } from '../../ui/card';
import { CategoryMark } from '../../ui/category-mark';
import { countryName } from '../../ui/country-name';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { counted } from '../../ui/figure';
import { PageHead } from '../../ui/page-head';
import { personColumns } from '../people/person-columns';
import { usePeople } from '../people/people.data';
import { kindLabels } from './organisation-kinds';
import { OrganisationPosts } from './organisation-posts';
import { OrganisationTree } from './organisation-tree';
import { OrganisationForm } from './organisation-form';
import { organisationQuery } from './organisations.data';
import styles from './organisations.module.css';

export function OrganisationPage() {
  const { organisationId } = useParams({ strict: false }) as { organisationId: string };
  const navigate = useNavigate();
  const may = useMay()(['organiser']);
  const found = useQuery(organisationQuery(organisationId));
  const people = usePeople({ organisationId });
  const [editing, setEditing] = useState(false);
  const problem = problemOf(found);
  if (problem) return <Alert color="bad">{messageOf(problem)}</Alert>;
  if (!found.data) return <Skeleton height={300} />;
  const organisation = found.data;
  return (
    <>
      <PageHead
        title={organisation.name}
        crumbs={
          organisation.parentId ? (
            <>
              <Link to="/organisations">Organisations</Link> ›{' '}
              <Link to="/organisations/$organisationId" params={{ organisationId: organisation.parentId }}>
                {organisation.parentName}
              </Link>
            </>
          ) : (
            <Link to="/organisations">Organisations</Link>
          )
        }
        lead={[
          organisation.kind && kindLabels[organisation.kind],
          counted(organisation.people, 'person', 'people'),
        ]
          .filter(Boolean)
          .join(' · ')}
        actions={
          may && (
            <Button variant="default" onClick={() => setEditing(true)}>
              Change
            </Button>
          )
        }
      />
      <Stack gap="lg">
        <div className={styles.columns}>
          <OrganisationPosts organisation={organisation} />
          <div className={styles.side}>
            <OrganisationTree organisationId={organisation.id} />
            <Card title="Details">
              <dl className={styles.facts}>
                {organisation.shortName && <Fact label="Short name">{organisation.shortName}</Fact>}
                <Fact label="Category">
                  {organisation.categoryId ? <CategoryMark id={organisation.categoryId} /> : 'not set'}
                </Fact>
                {organisation.country && <Fact label="Country">{countryName(organisation.country)}</Fact>}
                {organisation.website && (
                  <Fact label="Website">
                    <a href={organisation.website} rel="noreferrer" target="_blank">
                      {organisation.website}
                    </a>
                  </Fact>
                )}
                <Fact label="Transparency register">{organisation.registerNumber || 'not noted'}</Fact>
                {organisation.address && (
                  <Fact label="Address">
                    <span className={styles.address}>{organisation.address}</span>
                  </Fact>
                )}
              </dl>
            </Card>
          </div>
        </div>
        <section aria-labelledby="organisation-people">
          <h2 id="organisation-people" className={styles.heading}>
            People
          </h2>
          <DataTable
            label={`People of ${organisation.name}`}
            columns={personColumns.filter(({ id }) => id !== 'organisation')}
            pages={people}
            rowId={({ id }) => id}
            rowLabel={({ name }) => name}
            onOpen={({ id }) => void navigate({ to: '/people/$personId', params: { personId: id } })}
            empty={
              <EmptyState title="Nobody here yet" heading="h3">
                Give a person a post at this organisation, and they stand here.
              </EmptyState>
            }
          />
        </section>
      </Stack>
      {editing && (
        <OrganisationForm
          record={organisation}
          onClose={() => setEditing(false)}
          onSaved={() => setEditing(false)}
        />
      )}
    </>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
